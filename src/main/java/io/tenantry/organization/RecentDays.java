package io.tenantry.organization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The last thirty whole days of UTC, by whose changes the summary's `recentChanges` tell how fast
/// something grows: a month of working days and free ones.
///
/// @param first the first of them
/// @param end the day after the last, which is not over yet
public record RecentDays(LocalDate first, LocalDate end) {
    private static final int DAYS = 30;

    /// Those before the day of a moment.
    public static RecentDays before(Instant moment) {
        LocalDate today = moment.atOffset(ZoneOffset.UTC).toLocalDate();
        return new RecentDays(today.minusDays(DAYS), today);
    }
}
