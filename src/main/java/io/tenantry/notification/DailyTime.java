package io.tenantry.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// The time of day at which enabled rules are evaluated: 04:00 UTC, when the usage that devices
/// kept back over midnight has mostly come in, and the same at which the contract's ready-made
/// reports run.
final class DailyTime {
    private static final LocalTime TIME = LocalTime.of(4, 0);

    private DailyTime() {}

    /// The next such time.
    static Instant after(Instant now) {
        OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
        OffsetDateTime today = utc.with(TIME);
        return (today.isAfter(utc) ? today : today.plusDays(1)).toInstant();
    }
}
