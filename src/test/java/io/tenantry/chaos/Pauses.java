package io.tenantry.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits, all of them bounded.
final class Pauses {
    private static final Duration LOOK = Duration.ofMillis(50);

    private Pauses() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Waits until it is so.
    ///
    /// @return whether it was so within the limit
    static boolean until(Duration limit, BooleanSupplier state) {
        long end = System.nanoTime() + limit.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            of(LOOK);
        }
        return true;
    }

    /// Ends a thread that was asked to.
    static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", cause);
    }
}
