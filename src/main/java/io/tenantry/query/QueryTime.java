package io.tenantry.query;

import static java.util.Objects.requireNonNullElse;

import io.tenantry.failure.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the two spellings of an instant: milliseconds since 1970 as a number, and ISO 8601 text.
/// Anything finer than a millisecond is cut off.
final class QueryTime {
    /// The years of RFC 3339 but for its year 0, which PostgreSQL does not read.
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /// A date; a time of day, else midnight; an offset, else UTC.
    private static final Pattern ISO_8601 =
            Pattern.compile(
                    "(?<date>\\d{4}-\\d\\d-\\d\\d)"
                            + "([Tt ](?<time>\\d\\d:\\d\\d(:\\d\\d)?)([.](?<fraction>\\d+))?"
                            + "(?<offset>[Zz]|[+-]\\d\\d:?\\d\\d)?)?");

    /// Enough of a refused text to recognise it by.
    private static final int SHOWN_LENGTH = 40;

    private QueryTime() {}

    /// Tells whether an operand is meant as an instant, be it a good one or not.
    static boolean isMeant(Operand operand) {
        return operand.isText() || operand.value().isNumber();
    }

    /// Reads a number or a text.
    ///
    /// @throws Invalid when it is no instant of the years 1 to 9999
    static Instant parse(Operand operand) {
        try {
            Instant time = operand.isText() ? ofText(operand.text()) : ofNumber(operand);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
            throw refusal(operand);
        } catch (DateTimeException e) {
            throw refusal(operand);
        }
    }

    private static Instant ofNumber(Operand operand) {
        // A number too large for a double becomes infinite, and then the last of all longs.
        return Instant.ofEpochMilli((long) Math.floor(operand.value().doubleValue()));
    }

    private static Instant ofText(String text) {
        Matcher matcher = ISO_8601.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("not ISO 8601");
        }
        LocalDate date = LocalDate.parse(matcher.group("date"));
        LocalTime time = LocalTime.parse(requireNonNullElse(matcher.group("time"), "00:00"));
        String fraction = requireNonNullElse(matcher.group("fraction"), "") + "000";
        String offset = requireNonNullElse(matcher.group("offset"), "Z");
        return date.atTime(time)
                .plus(Integer.parseInt(fraction.substring(0, 3)), ChronoUnit.MILLIS)
                .toInstant(ZoneOffset.of(offset.toUpperCase(Locale.ROOT)));
    }

    private static Invalid refusal(Operand operand) {
        String text = operand.value().asString();
        String shown = text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + "…" : text;
        return operand.refusal(
                "is not a valid time: expected ISO 8601 or milliseconds since 1970, not '"
                        + shown
                        + "'");
    }
}
