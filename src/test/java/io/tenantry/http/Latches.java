package io.tenantry.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waiting of threads for one another, which fails rather than hangs.
final class Latches {
    private static final int WAIT_SECONDS_MAX = 30;

    private Latches() {}

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited " + WAIT_SECONDS_MAX + " s in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
