package io.tenantry.console.web;

import io.tenantry.contract.DateTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// A time to come that somebody typed.
public sealed interface LaterTime {
    /// @param at what is meant
    record Good(Instant at) implements LaterTime {}

    /// @param why a sentence for people
    record Faulty(String why) implements LaterTime {}

    /// Reads what the field `datetime-local` sends (HTML, "local date and time string"), also with
    /// a blank between day and hour. A time that its zone skips, because clocks are put forward,
    /// becomes as much later; one that comes twice is the first.
    ///
    /// @param typed `2026-12-01T08:00`
    /// @param zone as the browser calls its own; empty for UTC
    static LaterTime read(String typed, String zone, Instant now) {
        if (typed.isEmpty()) {
            return new Faulty("This is needed.");
        }
        try {
            ZoneId known = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
            Instant at = LocalDateTime.parse(typed.replace(' ', 'T')).atZone(known).toInstant();
            if (DateTimes.parse(at.toString()).isEmpty()) {
                return new Faulty("This is too late: choose an earlier day.");
            }
            return at.isAfter(now)
                    ? new Good(at)
                    : new Faulty("This time is over: choose a later one.");
        } catch (DateTimeParseException e) {
            return new Faulty("This is no date and time: type one such as 2026-12-01 08:00.");
        } catch (DateTimeException e) {
            return new Faulty("The time zone “" + zone + "” of this browser is not known here.");
        }
    }
}
