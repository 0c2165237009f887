package io.tenantry.chaos;

import java.time.Duration;

/// How long all clients together went without a good answer. Safe for use by many threads.
final class Silence {
    private long lastNanos;
    private long longestNanos;

    /// The load begins now.
    synchronized void begin() {
        lastNanos = System.nanoTime();
        longestNanos = 0;
    }

    /// A good answer has come.
    synchronized void broken() {
        long now = System.nanoTime();
        longestNanos = Math.max(longestNanos, now - lastNanos);
        lastNanos = now;
    }

    /// The longest time between two good answers so far.
    synchronized Duration longest() {
        return Duration.ofNanos(longestNanos);
    }
}
