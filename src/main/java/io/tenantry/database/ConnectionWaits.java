package io.tenantry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The threads that wait for a connection, so that a server that stops need not wait for them. Safe
/// for use by many threads.
final class ConnectionWaits implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean limited = new AtomicBoolean();
    private volatile boolean closed;

    /// What waits for a connection and gives it.
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /// Opens a connection; [#limit] and [#close] may interrupt it meanwhile, and nothing that the
    /// thread does after.
    Connection await(Opening opening) throws SQLException {
        Wait wait = new Wait(Thread.currentThread());
        waits.add(wait);
        try {
            return opening.open();
        } finally {
            waits.remove(wait);
            wait.end();
        }
    }

    /// Interrupts from now on whoever waits longer, be it that he began before or begins later. The
    /// first call counts.
    ///
    /// @param max kept to within some tenths of a second
    void limit(Duration max) {
        if (limited.compareAndSet(false, true)) {
            Thread.ofVirtual().name("connection-waits").start(() -> cutLongerThan(max));
        }
    }

    /// Interrupts everybody who waits.
    @Override
    public void close() {
        closed = true;
        waits.forEach(Wait::cut);
    }

    private void cutLongerThan(Duration max) {
        try {
            while (!closed) {
                Thread.sleep(LOOK);
                long before = System.nanoTime() - max.toNanos();
                waits.stream().filter(wait -> wait.since - before < 0).forEach(Wait::cut);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Wait {
        private final Thread thread;
        private final long since = System.nanoTime();
        private boolean isOver;
        private boolean isCut;

        Wait(Thread thread) {
            this.thread = thread;
        }

        synchronized void cut() {
            if (!isOver) {
                isCut = true;
                thread.interrupt();
            }
        }

        synchronized void end() {
            isOver = true;
            if (isCut) {
                boolean _ = Thread.interrupted();
            }
        }
    }
}
