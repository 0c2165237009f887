package io.tenantry.bench.process;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.postgres.PostgresOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/// The one PostgreSQL server of the bench, configured and started as the product does it, with a
/// database for each side. It is kept between runs, with the databases that take time to fill.
public final class BenchPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Thread hook;

    private BenchPostgres(EmbeddedPostgres server) {
        this.server = server;
        this.hook = new Thread(server::close, "stop PostgreSQL");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static BenchPostgres start(Scratch scratch, Consumer<String> progress) {
        PostgresOptions options = PostgresOptions.forServer(scratch.kept("database"));
        return new BenchPostgres(EmbeddedPostgres.start(options, progress));
    }

    /// A database as the role that owns it.
    public DatabaseAddress address(String database) {
        return named(server.address(), database);
    }

    /// A database as the role that may do everything.
    public DatabaseAddress superuser(String database) {
        return named(server.superuser(), database);
    }

    public boolean has(String database) {
        String sql = "select 1 from pg_database where datname = '" + database + "'";
        DatabaseAddress address = server.superuser();
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(sql).next();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Makes a database, in place of one of that name.
    public DatabaseAddress create(String database) {
        return copy("template1", database);
    }

    /// Makes a copy of a database that nobody is connected to, in place of one of that name.
    public DatabaseAddress copy(String from, String database) {
        drop(database);
        execute(
                server.superuser(),
                "create database %s template %s owner %s strategy file_copy"
                        .formatted(database, from, server.address().user()));
        return address(database);
    }

    public void rename(String database, String to) {
        drop(to);
        execute(server.superuser(), "alter database %s rename to %s".formatted(database, to));
    }

    public void drop(String database) {
        execute(server.superuser(), "drop database if exists %s with (force)".formatted(database));
    }

    /// Writes everything to the disk, so that one side's work is not paid by the next.
    public void checkpoint() {
        execute(server.superuser(), "checkpoint");
    }

    /// Runs one statement.
    public static void execute(DatabaseAddress address, String sql) {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    @Override
    public void close() {
        server.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // The hook runs already, and stopping twice does no harm.
        }
    }

    private static DatabaseAddress named(DatabaseAddress address, String database) {
        String url = address.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1");
        return new DatabaseAddress(url, address.user(), address.password());
    }
}
