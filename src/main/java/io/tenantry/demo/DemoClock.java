package io.tenantry.demo;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;

/// The time inside the demo: it is set from day to day, so that everything is made at the time it
/// tells of and no rule about times needs an exception. Safe for use by many threads.
public final class DemoClock implements InstantSource {
    private volatile Instant now;

    public DemoClock(Instant start) {
        this.now = requireNonNull(start, "start");
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Moves on to a later time.
    ///
    /// @throws IllegalArgumentException when the time lies before the present one
    void moveTo(Instant later) {
        if (later.isBefore(now)) {
            throw new IllegalArgumentException(later + " lies before " + now);
        }
        now = later;
    }
}
