package io.tenantry.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.tenantry.failure.Failure;
import io.tenantry.failure.Unavailable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// The one way to PostgreSQL: a pool of connections and transactions as callbacks. Safe for use by
/// many threads.
public final class Database implements AutoCloseable {
    /// How long a caller waits for a free connection before it is told to come back later.
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

    /// Sums and times are read in UTC whatever the machine's zone is.
    private static final String UTC = "set time zone 'UTC'";

    /// Two reads by key run at once of tokens, two of organizations and two of instances, seldom
    /// all of them.
    private static final int KEYED_CONNECTIONS_MAX = 4;

    private static final ScopedValue<SharedTransaction> SHARED = ScopedValue.newInstance();

    private final HikariDataSource dataSource;
    private final HikariDataSource keyedDataSource;
    private final Jdbi jdbi;
    private final Jdbi keyedJdbi;

    private Database(HikariDataSource dataSource, HikariDataSource keyedDataSource) {
        this.dataSource = dataSource;
        this.keyedDataSource = keyedDataSource;
        this.jdbi = Jdbi.create(dataSource).registerArrayType(String.class, "text");
        this.keyedJdbi = Jdbi.create(keyedDataSource).registerArrayType(String.class, "text");
    }

    /// Opens a pool to a migrated database.
    ///
    /// @param address where PostgreSQL is and who connects
    /// @param connections the largest number of connections kept open, 2 or more; a quarter of
    ///   them, 4 at most, serve reads by key
    public static Database open(DatabaseAddress address, int connections) {
        int keyedConnections = Math.clamp(connections / 4, 1, KEYED_CONNECTIONS_MAX);
        HikariConfig config =
                config(address, "tenantry", Math.max(1, connections - keyedConnections));
        HikariConfig keyed = config(address, "keyed", keyedConnections);
        keyed.setConnectionInitSql(UTC + "; set plan_cache_mode = force_generic_plan");
        // Opened when they are needed: commands that end at once read nothing by key.
        keyed.setMinimumIdle(0);
        keyed.setInitializationFailTimeout(-1);
        HikariDataSource dataSource = new HikariDataSource(config);
        try {
            return new Database(dataSource, new HikariDataSource(keyed));
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    private static HikariConfig config(DatabaseAddress address, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        config.setAutoCommit(true);
        config.setConnectionInitSql(UTC);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    /// Runs the work in one transaction: committed when it returns, rolled back when it throws.
    ///
    /// @throws Unavailable when no connection could be had in time, or when PostgreSQL gave up for
    ///   a reason that may pass ([SqlErrors#isTransient])
    ///
    ///   Within [#inSharedTransaction] it is that transaction, which ends later.
    public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
        SharedTransaction shared = shared();
        if (shared != null) {
            return work.withHandle(shared.begun());
        }
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw explained(e);
        }
    }

    /// Lets everything that the work asks of this database on this thread take part in one
    /// transaction, which begins with the first [#inTransaction] of it: what was read before was
    /// read as always, what is read after is part of it. It is committed when the work returns, or
    /// throws a refusal that [keeps changes][Failure#keepsChanges]; what else the work throws
    /// undoes it. What fails within must not be caught within: PostgreSQL takes nothing more in a
    /// transaction after an error.
    ///
    /// @throws IllegalStateException when the thread shares a transaction already
    /// @throws Unavailable as [#inTransaction] does
    public <T> T inSharedTransaction(Supplier<T> work) {
        if (shared() != null) {
            throw new IllegalStateException("a shared transaction cannot hold another");
        }
        try (SharedTransaction shared = new SharedTransaction(this, jdbi)) {
            try {
                T result = ScopedValue.where(SHARED, shared).call(work::get);
                shared.commit();
                return result;
            } catch (Failure refusal) {
                if (refusal.keepsChanges()) {
                    shared.commit();
                }
                throw refusal;
            }
        } catch (JdbiException e) {
            throw explained(e);
        }
    }

    /// Runs reads that all see the database as of one moment.
    ///
    /// @throws Unavailable as [#inTransaction] does
    public <T, X extends Exception> T inSnapshot(HandleCallback<T, X> work) throws X {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
        } catch (JdbiException e) {
            throw explained(e);
        }
    }

    private @Nullable SharedTransaction shared() {
        SharedTransaction shared = SHARED.isBound() ? SHARED.get() : null;
        return shared == null || !shared.isOf(this) ? null : shared;
    }

    /// Whether a shared transaction of this thread has begun.
    static boolean isShared() {
        return SHARED.isBound() && SHARED.get().handle() != null;
    }

    /// As [#inTransaction], for work without a result.
    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        inTransaction(handle -> {
            work.useHandle(handle);
            return true;
        });
    }

    /// Runs reads on one connection, each statement in a transaction of its own; within
    /// [#inSharedTransaction] in that one, once it has begun, so that they see what it did.
    ///
    /// @throws Unavailable as [#inTransaction] does
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return read(jdbi, work);
    }

    /// As [#read], for statements that find rows by a list of keys and nothing else. They have one
    /// good plan whatever the list; PostgreSQL would make a new one each time, which takes longer
    /// than to run it (https://www.postgresql.org/docs/17/sql-prepare.html#SQL-PREPARE-NOTES).
    ///
    /// @throws Unavailable as [#inTransaction] does
    public <T, X extends Exception> T readByKey(HandleCallback<T, X> work) throws X {
        return read(keyedJdbi, work);
    }

    private <T, X extends Exception> T read(Jdbi jdbi, HandleCallback<T, X> work) throws X {
        SharedTransaction shared = shared();
        Handle begun = shared == null ? null : shared.handle();
        if (begun != null) {
            return work.withHandle(begun);
        }
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw explained(e);
        }
    }

    /// Tells whether PostgreSQL answers now.
    public boolean answers() {
        try (Handle handle = jdbi.open()) {
            return handle.createQuery("select 1").mapTo(Integer.class).one() == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// How the connections are used.
    ///
    /// @param waiting threads that wait for a connection
    /// @param max connections kept open at most
    public record Pool(int active, int idle, int waiting, int max) {}

    /// How the connections are used now.
    public Pool pool() {
        HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
        HikariPoolMXBean keyed = keyedDataSource.getHikariPoolMXBean();
        return new Pool(
                pool.getActiveConnections() + keyed.getActiveConnections(),
                pool.getIdleConnections() + keyed.getIdleConnections(),
                pool.getThreadsAwaitingConnection() + keyed.getThreadsAwaitingConnection(),
                dataSource.getMaximumPoolSize() + keyedDataSource.getMaximumPoolSize());
    }

    @Override
    public void close() {
        keyedDataSource.close();
        dataSource.close();
    }

    private static RuntimeException explained(JdbiException cause) {
        if (!(cause instanceof ConnectionException) && !SqlErrors.isTransient(cause)) {
            return cause;
        }
        Unavailable unavailable = new Unavailable("The database is not available at the moment");
        unavailable.initCause(cause);
        return unavailable;
    }
}
