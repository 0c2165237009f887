package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import java.util.concurrent.atomic.AtomicLong;

/// Bounds the memory that all requests hold together. Safe for use by many threads.
final class ByteBudget {
    private final long bytesMax;
    private final AtomicLong held = new AtomicLong();

    /// @param bytesMax what requests may hold together
    ByteBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// A budget without an end.
    static ByteBudget unbounded() {
        return new ByteBudget(Long.MAX_VALUE);
    }

    /// What one request holds of it, nothing at first.
    Holding open() {
        return new Holding(this);
    }

    /// @throws Unavailable when there is not so much left
    void take(long bytes) {
        // Adding first would refuse others for the moment until it is taken back.
        long before;
        do {
            before = held.get();
            if (bytes > bytesMax - before) {
                throw new Unavailable("Requests hold too much memory at the moment");
            }
        } while (!held.compareAndSet(before, before + bytes));
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    long bytesMax() {
        return bytesMax;
    }

    long held() {
        return held.get();
    }
}
