package io.tenantry.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what others bring about and nobody announces.
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(10);

    private Eventually() {}

    /// Returns once it is true.
    ///
    /// @throws AssertionError when it is not within 20 seconds
    public static void isTrue(String what, BooleanSupplier state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
