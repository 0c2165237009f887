package io.tenantry.cli;

import io.tenantry.config.StartupFailure;
import io.tenantry.database.DatabaseAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Makes sure that an external database is there and new enough, so that the operator reads one
/// clear line and not a stack trace.
final class ExternalDatabase {
    /// The oldest PostgreSQL that Tenantry is meant for (design, section 2).
    private static final int VERSION_MIN = 15;

    /// A server that is stopped takes connections and says nothing.
    private static final String LOGIN_SECONDS = "10";

    private ExternalDatabase() {}

    /// @throws StartupFailure when it cannot be reached, refuses the role, or is too old
    static void check(DatabaseAddress address) {
        Properties account = new Properties();
        account.setProperty("user", address.user());
        account.setProperty("password", address.password());
        account.setProperty("loginTimeout", LOGIN_SECONDS);
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), account)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < VERSION_MIN) {
                throw new StartupFailure(
                        "The database is PostgreSQL %d: expected %d or newer"
                                .formatted(version, VERSION_MIN));
            }
        } catch (SQLException e) {
            throw new StartupFailure(
                    "Cannot connect to the database as '%s': %s"
                            .formatted(address.user(), reason(e)),
                    e);
        }
    }

    private static String reason(SQLException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
            return "the host '%s' is not known".formatted(unknown.getMessage());
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
