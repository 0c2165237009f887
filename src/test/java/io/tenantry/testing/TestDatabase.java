package io.tenantry.testing;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL for the whole test run, migrated once; each test class clones the migrated
/// template.
public final class TestDatabase {
    private static final String TEMPLATE = "template_tenantry";
    private static final AtomicInteger CLONES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = startServer();

    private TestDatabase() {}

    /// Makes a migrated, empty database of its own and opens it with the given number of
    /// connections.
    public static Database create(int connections) {
        return Database.open(createAddress(), connections);
    }

    /// Makes a migrated, empty database of its own and tells where it is.
    public static DatabaseAddress createAddress() {
        String name = "test_" + CLONES.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE);
        return named(name);
    }

    private static EmbeddedPostgres startServer() {
        EmbeddedPostgres server =
                EmbeddedPostgres.start(
                        Path.of("target", "test-postgres-" + ProcessHandle.current().pid()),
                        line -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        execute(server, "create database " + TEMPLATE);
        Migrations.apply(named(server, TEMPLATE));
        return server;
    }

    private static DatabaseAddress named(String name) {
        return named(SERVER, name);
    }

    private static DatabaseAddress named(EmbeddedPostgres server, String name) {
        DatabaseAddress address = server.address();
        String url = address.jdbcUrl().replaceFirst("/[^/]+$", "/" + name);
        return new DatabaseAddress(url, address.user(), address.password());
    }

    private static void execute(String statement) {
        execute(SERVER, statement);
    }

    private static synchronized void execute(EmbeddedPostgres server, String statement) {
        DatabaseAddress address = server.address();
        try (Connection connection =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("'" + statement + "' failed", e);
        }
    }
}
