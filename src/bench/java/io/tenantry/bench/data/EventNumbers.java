package io.tenantry.bench.data;

import java.util.concurrent.atomic.AtomicLong;

/// Numbers events so that none comes twice in a database, unless it is meant to.
public final class EventNumbers {
    private static final AtomicLong RANGES =
            new AtomicLong(System.currentTimeMillis() & 0xff_ffff_ffffL);
    private static final int RANGE_BITS = 24;

    /// Every so many events one is sent again when there are duplicates: 5 %.
    private static final int CYCLE = 20;

    private final boolean duplicates;
    private long next = RANGES.getAndIncrement() << RANGE_BITS;
    private long sent;

    public EventNumbers(boolean duplicates) {
        this.duplicates = duplicates;
    }

    /// Fills a batch.
    ///
    /// @return how many of its events were sent before
    public int fill(EventBatch batch, int size) {
        int again = 0;
        long first = next;
        for (int i = 0; i < size; i++) {
            sent++;
            if (duplicates && sent % CYCLE == 0 && sent > size + CYCLE) {
                batch.put(i, first - 1 - again);
                again++;
            } else {
                batch.put(i, next++);
            }
        }
        return again;
    }
}
