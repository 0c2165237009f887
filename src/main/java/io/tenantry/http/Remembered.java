package io.tenantry.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An answer that is looked for once in a while, however often it is asked: one caller looks, and
/// whoever asks meanwhile gets what was found before. Safe for use by many threads.
public final class Remembered implements BooleanSupplier {
    private final BooleanSupplier source;
    private final Duration validity;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Found last;

    private record Found(boolean value, Instant at) {}

    /// @param source may be slow
    /// @param validity how long an answer holds
    public Remembered(BooleanSupplier source, Duration validity, InstantSource clock) {
        this.source = source;
        this.validity = validity;
        this.clock = clock;
    }

    @Override
    public boolean getAsBoolean() {
        Found known = last;
        if (known != null && (holds(known) || looking.isLocked())) {
            return known.value();
        }
        looking.lock();
        try {
            known = last;
            if (known == null || !holds(known)) {
                known = new Found(source.getAsBoolean(), clock.instant());
                last = known;
            }
            return known.value();
        } finally {
            looking.unlock();
        }
    }

    /// Also after the clock was set back.
    private boolean holds(Found known) {
        Duration age = Duration.between(known.at(), clock.instant());
        return !age.isNegative() && age.compareTo(validity) < 0;
    }
}
