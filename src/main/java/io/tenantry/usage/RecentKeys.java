package io.tenantry.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Remembers which keys were counted lately, as a Bloom filter does: in little memory, and now and
/// then a key is taken for one of them that is not. So this is a hint where to look and decides
/// nothing. Safe for use by many threads.
final class RecentKeys {
    /// 2 MB, twice. With the number of keys below, one key in 270 is mistaken.
    private static final int BITS = 1 << 24;

    /// After so many keys the older half is forgotten: the last half million to a million are
    /// known.
    private static final int KEYS_MAX = 1 << 19;

    private final Lock lock = new ReentrantLock();
    private long[] newer = new long[BITS / Long.SIZE];
    private long[] older = new long[BITS / Long.SIZE];
    private int added;

    /// Those whose keys were probably added lately; all others were not.
    List<Claim> among(List<Claim> claims) {
        List<Claim> recent = new ArrayList<>();
        lock.lock();
        try {
            for (Claim claim : claims) {
                if (isIn(newer, claim.key()) || isIn(older, claim.key())) {
                    recent.add(claim);
                }
            }
        } finally {
            lock.unlock();
        }
        return recent;
    }

    void add(List<Claim> claims) {
        lock.lock();
        try {
            if (added >= KEYS_MAX) {
                older = newer;
                newer = new long[BITS / Long.SIZE];
                added = 0;
            }
            for (Claim claim : claims) {
                set(newer, first(claim.key()));
                set(newer, second(claim.key()));
            }
            added += claims.size();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isIn(long[] bits, EventKey key) {
        return isSet(bits, first(key)) && isSet(bits, second(key));
    }

    /// The bits of a key are a hash already, so two parts of them are two hashes.
    private static int first(EventKey key) {
        return (int) key.low() & (BITS - 1);
    }

    private static int second(EventKey key) {
        return (int) (key.low() >>> Integer.SIZE) & (BITS - 1);
    }

    private static boolean isSet(long[] bits, int bit) {
        return (bits[bit / Long.SIZE] & (1L << bit)) != 0;
    }

    private static void set(long[] bits, int bit) {
        bits[bit / Long.SIZE] |= 1L << bit;
    }
}
