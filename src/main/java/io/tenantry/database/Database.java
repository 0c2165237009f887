package io.tenantry.database;

import io.tenantry.failure.Failure;
import io.tenantry.failure.Unavailable;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// The one way to PostgreSQL: pools of connections and transactions as callbacks, all of it within
/// [TimeLimits]. Safe for use by many threads.
public final class Database implements AutoCloseable {
    private static final ScopedValue<SharedTransaction> SHARED = ScopedValue.newInstance();

    private final TimeLimits limits;
    private final ConnectionPools pools;
    private final TroubleLog troubles = new TroubleLog(System::nanoTime);

    private Database(TimeLimits limits, ConnectionPools pools) {
        this.limits = limits;
        this.pools = pools;
    }

    /// Opens pools to a migrated database, with the [usual limits][TimeLimits#STANDARD].
    ///
    /// @param connections as for [#open(DatabaseAddress, int, TimeLimits)]
    public static Database open(DatabaseAddress address, int connections) {
        return open(address, connections, TimeLimits.STANDARD);
    }

    /// Opens pools to a migrated database.
    ///
    /// @param address where PostgreSQL is and who connects
    /// @param connections the largest number of connections kept open, 4 or more; a quarter of
    ///   them, 4 at most, serve reads by key, and a fifth, 2 to 4, [LongWork], one of these only
    ///   what is [reserved][LongWork#reserved]
    /// @param limits of all that is not long work
    public static Database open(DatabaseAddress address, int connections, TimeLimits limits) {
        return new Database(limits, ConnectionPools.open(address, connections, limits));
    }

    /// How long callers wait.
    public TimeLimits limits() {
        return limits;
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
            return jdbi().inTransaction(work);
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
        try (SharedTransaction shared = new SharedTransaction(this, jdbi())) {
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
            return jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
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
        return read(jdbi(), work);
    }

    /// As [#read], for statements that find rows by a list of keys and nothing else. They have one
    /// good plan whatever the list; PostgreSQL would make a new one each time, which takes longer
    /// than to run it (https://www.postgresql.org/docs/17/sql-prepare.html#SQL-PREPARE-NOTES).
    ///
    /// @throws Unavailable as [#inTransaction] does
    public <T, X extends Exception> T readByKey(HandleCallback<T, X> work) throws X {
        return read(pools.keyed().jdbi(), work);
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

    private Jdbi jdbi() {
        return pools.current().jdbi();
    }

    /// Tells whether PostgreSQL answers now; takes some seconds at most.
    public boolean answers() {
        try (Handle handle = pools.usual().jdbi().open()) {
            return handle.getConnection()
                    .isValid(Math.toIntExact(TimeLimits.VALIDATION.toSeconds()));
        } catch (JdbiException | SQLException e) {
            return false;
        }
    }

    /// How the connections are used.
    ///
    /// @param waiting threads that wait for a connection
    /// @param max connections kept open at most
    public record Pool(int active, int idle, int waiting, int max) {
        Pool plus(Pool other) {
            return new Pool(
                    active + other.active,
                    idle + other.idle,
                    waiting + other.waiting,
                    max + other.max);
        }
    }

    /// How the connections are used now.
    public Pool pool() {
        return pools.use();
    }

    /// Lets nobody wait longer than a second for a connection from now on; whoever waits for longer
    /// gets an [Unavailable]. For a server or command that ends, so that it need not wait for a
    /// database that is gone; what has a connection goes on.
    public void endWaits() {
        pools.endWaits();
    }

    @Override
    public void close() {
        pools.close();
    }

    private RuntimeException explained(JdbiException cause) {
        return cause instanceof ConnectionException || SqlErrors.isTransient(cause)
                ? unavailable("The database is not available at the moment", cause)
                : cause;
    }

    /// Tells the log of a failure that may pass, and gives what callers are told.
    public Unavailable unavailable(String message, Exception cause) {
        troubles.tell(cause);
        Unavailable unavailable = new Unavailable(message);
        unavailable.initCause(cause);
        return unavailable;
    }
}
