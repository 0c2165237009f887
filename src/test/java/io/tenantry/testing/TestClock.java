package io.tenantry.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. Safe for use by many threads.
public final class TestClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /// @param now the ISO 8601 time it shows first
    public TestClock(String now) {
        this.now = new AtomicReference<>(Instant.parse(now));
    }

    /// Moves on, or back when the duration is negative.
    public void advance(Duration duration) {
        now.updateAndGet(present -> present.plus(duration));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
