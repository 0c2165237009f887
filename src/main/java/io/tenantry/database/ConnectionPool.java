package io.tenantry.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/// Connections of one kind. Safe for use by many threads.
final class ConnectionPool implements AutoCloseable {
    /// Seconds for the network to take a connection, at each server that the address names: a
    /// machine that is gone must not keep the next from being asked.
    private static final String CONNECT_SECONDS = "2";

    /// Seconds for a server to let somebody in, all that the address names together.
    private static final String LOGIN_SECONDS = "10";

    /// Sums and times are read in UTC whatever the machine's zone is.
    private static final String UTC = "set time zone 'UTC'";

    /// How long a connection is waited for once nobody may wait long any more.
    private static final Duration LAST_WAIT = Duration.ofSeconds(1);

    private final ConnectionWaits waits = new ConnectionWaits();
    private final HikariDataSource dataSource;
    private final Jdbi jdbi;

    private ConnectionPool(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi =
                Jdbi.create(() -> waits.await(dataSource::getConnection))
                        .registerArrayType(String.class, "text");
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(ConnectionPool::told);
    }

    /// What failed without the values bound to it, which may be hashes and e-mail addresses; for
    /// the same reason the driver leaves out PostgreSQL's detail.
    private static String told(StatementException failure) {
        StatementContext context = failure.getStatementContext();
        String sql = context == null ? null : context.getRenderedSql();
        return sql == null
                ? failure.getShortMessage()
                : "%s [statement: %s]".formatted(failure.getShortMessage(), sql);
    }

    /// Connections that are made at once and kept.
    static ConnectionPool kept(DatabaseAddress address, String name, int size, TimeLimits limits) {
        return new ConnectionPool(new HikariDataSource(config(address, name, size, limits)));
    }

    /// Connections that are made when they are needed: commands that end at once need none.
    ///
    /// @param sql run on each new connection
    static ConnectionPool lazy(
            DatabaseAddress address, String name, int size, TimeLimits limits, String sql) {
        HikariConfig config = config(address, name, size, limits);
        config.setConnectionInitSql(config.getConnectionInitSql() + sql);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        return new ConnectionPool(new HikariDataSource(config));
    }

    private static HikariConfig config(
            DatabaseAddress address, String name, int size, TimeLimits limits) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(limits.connection().toMillis());
        config.setValidationTimeout(TimeLimits.VALIDATION.toMillis());
        config.setExceptionOverride(new EvictedConnections());
        config.setAutoCommit(true);
        config.setConnectionInitSql(UTC + "; " + limits.sessionSql());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        config.addDataSourceProperty("loginTimeout", LOGIN_SECONDS);
        config.addDataSourceProperty("socketTimeout", Long.toString(limits.silence().toSeconds()));
        config.addDataSourceProperty("socketFactory", BoundedWrites.class.getName());
        config.addDataSourceProperty(
                "socketFactoryArg", Long.toString(limits.silence().toMillis()));
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return config;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /// How its connections are used now.
    Database.Pool use() {
        HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
        return new Database.Pool(
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                dataSource.getMaximumPoolSize());
    }

    /// Lets nobody wait longer than a second for a connection from now on. The pool's own limit
    /// would not do: HikariCP takes a new one in every 30 seconds only.
    void endWaits() {
        waits.limit(LAST_WAIT);
    }

    @Override
    public void close() {
        waits.close();
        dataSource.close();
    }
}
