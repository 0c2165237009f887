package io.tenantry.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The days of the demo: 13 months back, up to and including the present one.
///
/// @param firstDay the day the platform opened
/// @param now the time the demo ends at
public record DemoCalendar(LocalDate firstDay, Instant now) {
    private static final int MONTHS = 13;

    /// The demo that ends now.
    public static DemoCalendar endingAt(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new DemoCalendar(today.minusMonths(MONTHS), now);
    }

    /// Every day, the first one first.
    List<LocalDate> days() {
        return firstDay.datesUntil(today().plusDays(1)).toList();
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /// The first instant of the demo.
    public Instant start() {
        return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The last second of the day, or the present time when that comes before.
    Instant closeOf(LocalDate day) {
        Instant close = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
        return close.isBefore(now) ? close : now;
    }
}
