package io.tenantry.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes new identifiers: 4 bytes of seconds since 1970, 5 bytes drawn once for each process, 3
/// bytes of a counter that begins at a random number. That is MongoDB's ObjectId, the form the
/// published clients' examples have. Two processes meet only when they drew the same 40 random
/// bits; one process repeats itself only after 16,777,216 identifiers in one second. Safe for use
/// by many threads.
public final class HexIds {
    private static final int COUNTER_MASK = 0xff_ffff;

    private final InstantSource clock;
    private final long process;
    private final AtomicInteger counter;

    public HexIds(InstantSource clock) {
        SecureRandom random = new SecureRandom();
        this.clock = clock;
        this.process = random.nextLong() & 0xff_ffff_ffffL;
        this.counter = new AtomicInteger(random.nextInt());
    }

    /// Returns an identifier never returned before.
    public String next() {
        return next(clock.instant());
    }

    /// As [#next()], for what has a time already: the identifier begins with its second.
    public String next(Instant time) {
        HexFormat hex = HexFormat.of();
        long seconds = time.getEpochSecond();
        return hex.toHexDigits(seconds, 8)
                + hex.toHexDigits(process, 10)
                + hex.toHexDigits(counter.getAndIncrement() & COUNTER_MASK, 6);
    }
}
