package io.tenantry.user;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of people.
final class UserRepository {
    private static final String SELECT =
            """
            select id, email, first_name, last_name, avatar_url, two_factor_auth_enabled, sso_linked, created_at
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
