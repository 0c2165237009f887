package io.tenantry.user;

import io.tenantry.database.Columns;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of accounts at identity providers.
final class SsoLinkRepository {
    Optional<UserId> find(Handle handle, SsoAccount account) {
        return handle.createQuery(
                        """
                        select user_id
                        from user_sso_link
                        where issuer = :issuer and subject = :subject
                        """)
                .bind("issuer", account.issuer())
                .bind("subject", account.subject())
                .map((row, _) -> new UserId(row.getString("user_id")))
                .findOne();
    }

    /// @return false when the account is linked already, or the person has another one there
    boolean insert(Handle handle, SsoAccount account, UserId id, Instant at) {
        return handle.createUpdate(
                                """
                                insert into user_sso_link (issuer, subject, user_id, created_at)
                                values (:issuer, :subject, :userId, :at)
                                on conflict do nothing
                                """)
                        .bind("issuer", account.issuer())
                        .bind("subject", account.subject())
                        .bind("userId", id.value())
                        .bind("at", Columns.time(at))
                        .execute()
                == 1;
    }

    /// @return how many there were
    int delete(Handle handle, UserId id) {
        return handle.createUpdate("delete from user_sso_link where user_id = :userId")
                .bind("userId", id.value())
                .execute();
    }
}
