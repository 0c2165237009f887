package io.tenantry.testing;

import io.tenantry.config.StartupFailure;
import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.database.TimeLimits;
import io.tenantry.postgres.DataDirectoryInUse;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.postgres.PostgresOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One real PostgreSQL for each process of the test run, migrated once; each test class clones the
/// migrated template. It does not wait for the disk (`fsync = off`), unlike the product. Its files
/// are under `target/` and go away with the run.
public final class TestDatabase {
    private static final Path SERVERS = Path.of("target", "test-postgres").toAbsolutePath();
    private static final String TEMPLATE = "template_tenantry";
    private static final AtomicInteger CLONES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER =
            TurnFile.take("postgres", TestDatabase::startServer);

    private TestDatabase() {}

    /// Makes a migrated, empty database of its own and opens it with the given number of
    /// connections. It is patient, as tests fill it with much at a time: a test of the time limits
    /// opens its own.
    public static Database create(int connections) {
        return Database.open(createAddress(), connections, TimeLimits.COMMANDS);
    }

    /// Makes a migrated, empty database of its own and tells where it is.
    public static DatabaseAddress createAddress() {
        String name = "test_" + CLONES.incrementAndGet();
        createDatabase(SERVER, name, TEMPLATE);
        return named(SERVER.address(), name);
    }

    private static EmbeddedPostgres startServer() {
        removeLeftovers();
        Path directory = SERVERS.resolve(Long.toString(ProcessHandle.current().pid()));
        EmbeddedPostgres server = EmbeddedPostgres.start(options(directory), line -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(server, directory)));
        createDatabase(server, TEMPLATE, "template1");
        Migrations.apply(named(server.address(), TEMPLATE));
        return server;
    }

    private static PostgresOptions options(Path directory) {
        return PostgresOptions.forServer(directory)
                .sharingBinaries(SharedBinaries.PLACE)
                .withoutDurability();
    }

    private static void removeLeftovers() {
        if (Files.isDirectory(SERVERS)) {
            try (Stream<Path> servers = Files.list(SERVERS)) {
                servers.toList().forEach(TestDatabase::removeLeftover);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A killed run leaves its files, and perhaps its server, behind: starting takes that over, so
    /// that it can be stopped. What cannot be started is only deleted.
    private static void removeLeftover(Path directory) {
        EmbeddedPostgres server;
        try {
            server = EmbeddedPostgres.start(options(directory), line -> {});
        } catch (DataDirectoryInUse e) {
            return; // Another run works there now.
        } catch (StartupFailure e) {
            delete(directory);
            return;
        }
        remove(server, directory);
    }

    private static void remove(EmbeddedPostgres server, Path directory) {
        server.close();
        delete(directory);
    }

    private static void delete(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseAddress named(DatabaseAddress address, String name) {
        String url = address.jdbcUrl().replaceFirst("/[^/?]+\\?", "/" + name + "?");
        return new DatabaseAddress(url, address.user(), address.password());
    }

    /// One at a time: PostgreSQL refuses to copy a template that another session is copying.
    private static synchronized void createDatabase(
            EmbeddedPostgres server, String name, String template) {
        DatabaseAddress superuser = server.superuser();
        String statement =
                "create database %s template %s owner %s"
                        .formatted(name, template, server.address().user());
        try (Connection connection =
                        DriverManager.getConnection(
                                superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("'" + statement + "' failed", e);
        }
    }
}
