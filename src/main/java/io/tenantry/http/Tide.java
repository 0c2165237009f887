package io.tenantry.http;

/// Tells whether more requests come than can be served: looks ten times, within the time for which
/// one waits, at how many came and how many were done. Not safe for use by several threads.
final class Tide {
    private static final int LOOKS = 10;

    /// So many looks on end must tell that all can be served before it is believed: callers that
    /// pause for a moment are still there.
    private static final int CALM = 5;

    private final long nanos;
    private long since;

    /// How many more were done than came since the last look.
    private int surplus;

    private int calm = CALM;

    /// @param waitNanos for how long a request waits at most
    /// @param now in nanoseconds, of any origin
    Tide(long waitNanos, long now) {
        this.nanos = waitNanos / LOOKS;
        this.since = now;
    }

    /// One more request came.
    ///
    /// @param now in nanoseconds
    /// @param aside how many wait for more than their turn
    void came(long now, int aside) {
        look(now, aside);
        surplus--;
    }

    /// One more request was done.
    ///
    /// @param now in nanoseconds
    /// @param aside how many wait for more than their turn
    void left(long now, int aside) {
        look(now, aside);
        surplus++;
    }

    /// Looks when it is time to.
    void look(long now, int aside) {
        if (now - since >= nanos) {
            boolean enough = (long) surplus * LOOKS >= aside;
            calm = enough || aside == 0 ? Math.min(calm + 1, CALM) : 0;
            since = now;
            surplus = 0;
        }
    }

    /// Whether those aside could not all be served in their time if all went on as it did lately.
    boolean isRising() {
        return calm < CALM;
    }
}
