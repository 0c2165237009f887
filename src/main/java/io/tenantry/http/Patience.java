package io.tenantry.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends the reading of bodies that take too long to arrive, so that a slow sender holds nothing for
/// ever. Safe for use by many threads.
final class Patience implements AutoCloseable {
    private final Duration bodyMax;
    private final ScheduledThreadPoolExecutor alarms;

    /// @param bodyMax how long a body may take from its first byte asked for to its last
    Patience(Duration bodyMax) {
        this.bodyMax = bodyMax;
        this.alarms =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("body-alarm").factory());
        alarms.setRemoveOnCancelPolicy(true);
    }

    /// Begins the time of one body, which the calling thread reads.
    Turn begin() {
        return new Turn(Thread.currentThread(), System.nanoTime() + bodyMax.toNanos());
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }

    /// The time of one body: it interrupts its thread only between [#start] and [#end].
    final class Turn {
        private final Thread reader;
        private final long deadlineNanos;
        private boolean reading;
        private @Nullable Future<?> alarm;

        private Turn(Thread reader, long deadlineNanos) {
            this.reader = reader;
            this.deadlineNanos = deadlineNanos;
        }

        synchronized void start() {
            reading = true;
            alarm =
                    alarms.schedule(
                            this::ring, deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        synchronized void end() {
            reading = false;
            if (alarm != null) {
                alarm.cancel(false);
            }
        }

        /// Interrupting a thread that reads from a socket closes the socket.
        private synchronized void ring() {
            if (reading) {
                reader.interrupt();
            }
        }
    }
}
