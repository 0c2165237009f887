package io.tenantry.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Several parts that are closed at once, so that none waits for another that waits for a database
/// (`docs/adr/0022-time-limits.md`). Safe for use by many threads.
public final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final long begun = System.nanoTime();
    private final CountDownLatch open;

    private Closing(int parts) {
        this.open = new CountDownLatch(parts);
    }

    /// Begins to close all of them, each on a thread of its own. What fails to close is told to the
    /// log and counts as closed.
    public static Closing begin(List<? extends AutoCloseable> parts) {
        Closing closing = new Closing(parts.size());
        parts.forEach(part -> Thread.ofVirtual().name("closing").start(() -> closing.close(part)));
        return closing;
    }

    /// Waits until all are closed.
    ///
    /// @param max how long after the beginning it still waits
    /// @return whether all are closed; those that are not go on closing
    public boolean endsWithin(Duration max) {
        long left = max.toNanos() - (System.nanoTime() - begun);
        try {
            return open.await(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("closing {} failed", part, e);
        } finally {
            open.countDown();
        }
    }
}
