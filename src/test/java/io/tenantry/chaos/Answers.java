package io.tenantry.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// What all clients together were answered, and how long they went without a good answer. Safe for
/// use by many threads.
final class Answers {
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private long lastNanos;
    private long longestNanos;

    /// The load begins now.
    synchronized void begin() {
        lastNanos = System.nanoTime();
        longestNanos = 0;
    }

    synchronized void add(Reply reply) {
        statuses.merge(reply.status(), 1L, Long::sum);
        if (reply.isDone()) {
            long now = System.nanoTime();
            longestNanos = Math.max(longestNanos, now - lastNanos);
            lastNanos = now;
        }
    }

    /// How many there were of each status, 0 for requests without an answer.
    synchronized Map<Integer, Long> statuses() {
        return new TreeMap<>(statuses);
    }

    /// The longest time between two good answers so far.
    synchronized Duration longestSilence() {
        return Duration.ofNanos(longestNanos);
    }
}
