package io.tenantry.http;

/// Tells whether more requests come than can be served: looks ten times, within the time for which
/// one waits, at how many came, how many were done, and how many were in work at once. Not safe for
/// use by several threads.
final class Tide {
    static final int LOOKS = 10;

    /// So many looks on end must tell that all can be served before it is believed: callers that
    /// pause for a moment are still there.
    private static final int CALM = 5;

    private final long nanos;
    private final int quiet;
    private long since;

    /// How many more were done than came since the last look.
    private int surplus;

    /// The most that were in work at once since the last look.
    private int most;

    private int calm = CALM;

    /// @param waitNanos for how long a request waits at most
    /// @param quiet so few are in work at once only when the many have gone
    /// @param now in nanoseconds, of any origin
    Tide(long waitNanos, int quiet, long now) {
        this.nanos = waitNanos / LOOKS;
        this.quiet = quiet;
        this.since = now;
    }

    /// One more request came. Looks before when it is time to.
    ///
    /// @param now in nanoseconds
    /// @param aside how many wait for more than their turn
    /// @param inWork without the one that came
    void came(long now, int aside, int inWork) {
        look(now, aside, inWork);
        surplus--;
    }

    /// One more request was done. Looks before when it is time to.
    ///
    /// @param now in nanoseconds
    /// @param aside how many wait for more than their turn
    /// @param inWork with the one that was done
    void left(long now, int aside, int inWork) {
        look(now, aside, inWork);
        surplus++;
    }

    /// Looks when it is time to.
    void look(long now, int aside, int inWork) {
        most = Math.max(most, inWork);
        if (now - since >= nanos) {
            calm = most <= quiet ? CALM : calmer(aside);
            since = now;
            surplus = 0;
            most = 0;
        }
    }

    private int calmer(int aside) {
        boolean enough = (long) surplus * LOOKS >= aside;
        return enough || aside == 0 ? Math.min(calm + 1, CALM) : 0;
    }

    /// Whether those aside could not all be served in their time if all went on as it did lately.
    boolean isRising() {
        return calm < CALM;
    }
}
