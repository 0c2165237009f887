package io.tenantry.database;

import io.tenantry.failure.Unavailable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Lets callers that read one value each at the same time share one statement. Nobody waits for
/// company: a caller alone is served at once, and those who come while statements run are served
/// together by the next one.
///
/// What is read is never older than the call, because the statement that answers a call begins
/// after the call came in. So nothing is cached, and a change that was acknowledged is seen.
///
/// Within a shared transaction ([Database#inSharedTransaction]) that has begun a caller reads
/// alone: it sees what the transaction did, and nobody else does. Not to be called within any other
/// transaction: the caller would hold a connection while it waits for another. Safe for use by many
/// threads.
///
/// @param <K> what is asked for
/// @param <V> what is found
public final class BatchedRead<K, V> {
    /// Keys in one statement: beyond some fifty, more no longer make a key cheaper.
    private static final int KEYS_MAX = 100;

    /// Statements at once. More would make each smaller, and one database serves them all.
    private static final int STATEMENTS_MAX = 2;

    /// How long a statement waits for its turn: as long as for a connection.
    private static final long TURN_SECONDS = 3;

    private final Statement<K, V> statement;
    private final Semaphore statements = new Semaphore(STATEMENTS_MAX, true);
    private final Lock lock = new ReentrantLock();
    private Batch<K, V> open = new Batch<>();

    /// Reads many values at once.
    @FunctionalInterface
    public interface Statement<K, V> {
        /// @param keys 1 to 100
        /// @return the values that exist
        Map<K, V> read(Set<K> keys);
    }

    private static final class Batch<K, V> {
        private final Set<K> keys = new HashSet<>();
        private final CompletableFuture<Map<K, V>> values = new CompletableFuture<>();
    }

    public BatchedRead(Statement<K, V> statement) {
        this.statement = statement;
    }

    /// Reads one value.
    ///
    /// @return empty when there is none
    /// @throws Unavailable when the statements before take too long
    public Optional<V> read(K key) {
        if (Database.isShared()) {
            return Optional.ofNullable(statement.read(Set.of(key)).get(key));
        }
        Batch<K, V> batch;
        boolean leads;
        lock.lock();
        try {
            if (open.keys.size() == KEYS_MAX) {
                open = new Batch<>();
            }
            batch = open;
            leads = batch.keys.isEmpty();
            batch.keys.add(key);
        } finally {
            lock.unlock();
        }
        if (leads) {
            lead(batch);
        }
        return Optional.ofNullable(values(batch).get(key));
    }

    /// The first caller of a batch runs its statement; until it may, others join.
    private void lead(Batch<K, V> batch) {
        if (!awaitTurn()) {
            close(batch);
            batch.values.completeExceptionally(
                    new Unavailable("The database is not available at the moment"));
            return;
        }
        try {
            close(batch);
            batch.values.complete(new HashMap<>(statement.read(batch.keys)));
        } catch (Throwable e) {
            batch.values.completeExceptionally(e);
        } finally {
            statements.release();
        }
    }

    private boolean awaitTurn() {
        try {
            return statements.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void close(Batch<K, V> batch) {
        lock.lock();
        try {
            if (open == batch) {
                open = new Batch<>();
            }
        } finally {
            lock.unlock();
        }
    }

    private static <K, V> Map<K, V> values(Batch<K, V> batch) {
        try {
            return batch.values.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
