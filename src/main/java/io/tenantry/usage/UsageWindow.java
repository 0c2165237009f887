package io.tenantry.usage;

import java.time.Duration;
import java.time.Instant;

/// How far an event's time may lie from now, both ends included.
///
/// @param maxAge how old an event may be; the keys that recognise duplicates are kept this long and
///   one day more
/// @param maxAhead how far its time may lie in the future, for clocks that run fast
public record UsageWindow(Duration maxAge, Duration maxAhead) {
    /// 7 days back and 5 minutes ahead, as `design.md` section 6 says.
    public static final UsageWindow STANDARD =
            new UsageWindow(Duration.ofDays(7), Duration.ofMinutes(5));

    public UsageWindow {
        if (maxAge.isNegative() || maxAhead.isNegative()) {
            throw new IllegalArgumentException(
                    "window " + maxAge + " back and " + maxAhead + " ahead: expected none below 0");
        }
    }

    /// The oldest time accepted at this moment.
    Instant oldest(Instant now) {
        return now.minus(maxAge);
    }

    /// The newest time accepted at this moment.
    Instant newest(Instant now) {
        return now.plus(maxAhead);
    }
}
