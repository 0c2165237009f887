package io.tenantry.user;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of people.
final class UserRepository {
    private static final String SELECT =
            """
            select id, email, first_name, last_name, avatar_url, two_factor_auth_enabled, sso_linked, created_at
            from app_user
            """;

    private static final String SELECT_ACCOUNT =
            """
            select id, email, first_name, last_name, avatar_url, two_factor_auth_enabled, sso_linked, created_at,
                   disabled_at, token_version, token_cutoff, updated_at
            from app_user
            """;

    /// @return whether the row was inserted; false when the e-mail address is taken
    boolean insert(Handle handle, User user, Email email) {
        return handle.createUpdate(
                                """
                                insert into app_user (id, email, email_folded, first_name, last_name, created_at, updated_at)
                                values (:id, :email, :emailFolded, :firstName, :lastName, :createdAt, :createdAt)
                                on conflict on constraint app_user_email_unique do nothing
                                """)
                        .bind("id", user.id().value())
                        .bind("email", user.email())
                        .bind("emailFolded", email.folded())
                        .bind("firstName", user.firstName())
                        .bind("lastName", user.lastName())
                        .bind("createdAt", Columns.time(user.createdAt()))
                        .execute()
                == 1;
    }

    Optional<User> find(Handle handle, UserId id) {
        return list(handle, List.of(id)).stream().findFirst();
    }

    Optional<User> findByEmail(Handle handle, Email email) {
        return handle.createQuery(SELECT + "where email_folded = :emailFolded")
                .bind("emailFolded", email.folded())
                .map((row, _) -> user(row))
                .findOne();
    }

    List<User> list(Handle handle, Collection<UserId> ids) {
        return handle.createQuery(SELECT + "where id = any(:ids)")
                .bind("ids", ids.stream().map(UserId::value).toArray(String[]::new))
                .map((row, _) -> user(row))
                .list();
    }

    Optional<Account> findAccount(Handle handle, UserId id) {
        return handle.createQuery(SELECT_ACCOUNT + "where id = :id")
                .bind("id", id.value())
                .map((row, _) -> account(row))
                .findOne();
    }

    Optional<Account> findAccount(Handle handle, Email email) {
        return handle.createQuery(SELECT_ACCOUNT + "where email_folded = :emailFolded")
                .bind("emailFolded", email.folded())
                .map((row, _) -> account(row))
                .findOne();
    }

    /// Reads everybody, oldest first, a thousand rows at a time.
    void forEachAccount(Handle handle, Consumer<Account> reader) {
        handle.createQuery(SELECT_ACCOUNT + "order by id")
                .setFetchSize(1_000)
                .map((row, _) -> account(row))
                .forEach(reader);
    }

    /// @param disabledAt null to let the person in again
    void updateDisabled(Handle handle, UserId id, @Nullable Instant disabledAt, Instant now) {
        handle.createUpdate(
                        """
                        update app_user
                        set disabled_at = :disabledAt, updated_at = :now
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("disabledAt", Columns.timeOrNull(disabledAt))
                .bind("now", Columns.time(now))
                .execute();
    }

    /// @return the new version
    long raiseTokenVersion(Handle handle, UserId id, Instant now) {
        return handle.createQuery(
                        """
                        update app_user
                        set token_version = token_version + 1, token_cutoff = :now, updated_at = :now
                        where id = :id
                        returning token_version
                        """)
                .bind("id", id.value())
                .bind("now", Columns.time(now))
                .mapTo(Long.class)
                .one();
    }

    void updateTwoFactorAuth(Handle handle, UserId id, boolean enabled, Instant now) {
        handle.createUpdate(
                        """
                        update app_user
                        set two_factor_auth_enabled = :enabled, updated_at = :now
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("enabled", enabled)
                .bind("now", Columns.time(now))
                .execute();
    }

    void updateSsoLinked(Handle handle, UserId id, boolean linked, Instant now) {
        handle.createUpdate(
                        """
                        update app_user
                        set sso_linked = :linked, updated_at = :now
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("linked", linked)
                .bind("now", Columns.time(now))
                .execute();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                user(row),
                Columns.timeOrNull(row, "disabled_at"),
                row.getLong("token_version"),
                Columns.timeOrNull(row, "token_cutoff"),
                Columns.time(row, "updated_at"));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getString("id")),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("avatar_url"),
                row.getBoolean("two_factor_auth_enabled"),
                row.getBoolean("sso_linked"),
                Columns.time(row, "created_at"));
    }
}
