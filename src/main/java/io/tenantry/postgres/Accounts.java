package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import io.tenantry.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Tenantry's own role and database inside the embedded server. The role owns its database and
/// nothing else, so that a statement smuggled into Tenantry cannot reach the machine's files.
final class Accounts {
    static final String NAME = "tenantry";

    private Accounts() {}

    /// Makes the role and the database where they are missing, which is after the first start, or
    /// after one that was interrupted.
    static void ensure(DatabaseAddress superuser) {
        try (Connection connection = connect(superuser)) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
                execute(connection, createRole(connection, superuser.password()));
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?")) {
                execute(connection, "create database tenantry owner tenantry");
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Ends what a killed process left running in the server, and waits until it has ended.
    static void endSessions(DatabaseAddress superuser) {
        try (Connection connection = connect(superuser)) {
            execute(
                    connection,
                    """
                    select pg_terminate_backend(pid, 5000)
                    from pg_stat_activity
                    where backend_type = 'client backend' and pid <> pg_backend_pid()
                    """);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// The statement itself takes no parameters, so the server quotes the password for it.
    private static String createRole(Connection connection, String password) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select format('create role tenantry login password %L', ?::text)")) {
            statement.setString(1, password);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StartupFailure failed(SQLException cause) {
        return new StartupFailure(
                "The embedded PostgreSQL started but refuses to work: " + cause.getMessage(),
                cause);
    }
}
