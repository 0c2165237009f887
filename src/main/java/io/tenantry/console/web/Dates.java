package io.tenantry.console.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes times and days in the one way of the console, `22 Nov 2026, 08:05`; `console.js` does the
/// same for the viewer's zone.
public final class Dates {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Dates() {}

    /// A time in UTC.
    ///
    /// @param at as the API writes it: `2026-11-22T08:00:00.000Z`
    public static String utc(String at) {
        return UTC.format(Instant.parse(at));
    }

    /// A day.
    ///
    /// @param day as the API writes it: `2026-11-22`
    public static String day(String day) {
        return DAY.format(LocalDate.parse(day));
    }
}
