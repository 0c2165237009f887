package io.tenantry.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The contract's `date-time`: RFC 3339 with `T`, `t` or a space between date and time, and an
/// offset. Every text that passes a schema's `date-time` is one that [#parse] understands.
public final class DateTimes {
    private static final Pattern FORM =
            Pattern.compile(
                    """
                    (?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})[tT ]\
                    (?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})(?:\\.(?<fraction>\\d+))?\
                    (?:[zZ]|(?<sign>[+-])(?<hours>\\d{2}):(?<minutes>\\d{2}))\
                    """);
    private static final int NANOSECOND_DIGITS = 9;

    /// The first moment that RFC 3339 can write in UTC.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    /// The first one after those that it can write.
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private DateTimes() {}

    /// Reads a date-time. Digits after the nanosecond are dropped.
    ///
    /// @return empty when the text has another form, or names a moment that does not exist, such as
    ///   31 February or 25 o'clock, or one that has no year of four digits in UTC
    public static Optional<Instant> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            number(parts, "year"),
                            number(parts, "month"),
                            number(parts, "day"),
                            number(parts, "hour"),
                            number(parts, "minute"),
                            number(parts, "second"),
                            nanoseconds(parts));
            Instant moment = local.toInstant(ZoneOffset.UTC).minusSeconds(offset(parts));
            return Optional.of(moment).filter(DateTimes::canBeWritten);
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static boolean canBeWritten(Instant moment) {
        return !moment.isBefore(FIRST) && moment.isBefore(END);
    }

    private static int number(Matcher parts, String name) {
        return Integer.parseInt(parts.group(name));
    }

    private static int nanoseconds(Matcher parts) {
        String fraction = parts.group("fraction");
        if (fraction == null) {
            return 0;
        }
        String digits = fraction.substring(0, Math.min(fraction.length(), NANOSECOND_DIGITS));
        return Integer.parseInt(digits + "0".repeat(NANOSECOND_DIGITS - digits.length()));
    }

    private static int offset(Matcher parts) {
        if (parts.group("sign") == null) {
            return 0;
        }
        int seconds =
                LocalTime.of(number(parts, "hours"), number(parts, "minutes")).toSecondOfDay();
        return parts.group("sign").equals("-") ? -seconds : seconds;
    }
}
