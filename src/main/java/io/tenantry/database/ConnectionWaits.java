package io.tenantry.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The threads that wait for a connection, so that a server that stops need not wait for them. Safe
/// for use by many threads.
final class ConnectionWaits {
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    /// What waits for a connection and gives it.
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    /// Opens a connection; [#cut] may interrupt it meanwhile, and nothing that the thread does
    /// after.
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

    /// Interrupts everybody who waits then still.
    void cutAfter(Duration pause) {
        Thread.ofVirtual()
                .name("connection-waits")
                .start(() -> {
                    try {
                        Thread.sleep(pause);
                        cut();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Interrupts everybody who waits.
    void cut() {
        waits.forEach(Wait::cut);
    }

    private static final class Wait {
        private final Thread thread;
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
