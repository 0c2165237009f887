package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// Who becomes a member of which instance.
class UserCreateCommandTest {
    private final DatabaseAddress database = TestDatabase.createAddress();

    @Test
    void givesARoleInTheOnlyInstance() throws SQLException {
        String instance = answer("instance", "create", "--name", "Mills");
        String user = answer("user", "create", "--email", "ada@example.com", "--role", "admin");
        assertThat(membership(user)).isEqualTo(instance + " admin");

        String other = answer("user", "create", "--email", "bea@example.com");
        assertThat(membership(other)).isEmpty();
    }

    @Test
    void asksForTheInstanceWhenARoleCouldBeMeantInSeveral() throws SQLException {
        answer("instance", "create", "--name", "Mills");
        String second = answer("instance", "create", "--name", "Ports");
        TenantryProcess unclear =
                command("user", "create", "--email", "ada@example.com", "--role", "view");
        assertThat(unclear.exitCode()).isEqualTo(2);
        assertThat(unclear.told())
                .singleElement()
                .asString()
                .startsWith("Say which instance with --instance: ")
                .contains("(Mills)", second + " (Ports)");

        String user = answer("user", "create", "--email", "ada@example.com", "--instance", second);
        assertThat(membership(user)).isEqualTo(second + " view");
    }

    private String membership(String user) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.user(), database.password());
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select instance_id || ' ' || role from instance_member where user_id = ?")) {
            statement.setString(1, user);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    private String answer(String... arguments) {
        TenantryProcess command = command(arguments);
        assertThat(command.exitCode()).as(command.told().toString()).isZero();
        return command.answered().getFirst();
    }

    private TenantryProcess command(String... arguments) {
        return TenantryProcess.runOn(database, arguments);
    }
}
