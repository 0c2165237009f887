package io.tenantry.http;

import io.tenantry.contract.DateTimes;
import io.tenantry.failure.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the times that requests name (`contract.md` 3B "time params" and 4.2): milliseconds since
/// 1970, or negative and then milliseconds before now, or `now`, or an ISO date or date-time.
public final class RequestTime {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /// Answers write years with four digits.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private RequestTime() {}

    /// Reads a time that may be absent.
    ///
    /// @param name the parameter's, for the message
    /// @param text null or blank for none
    /// @param zero what the number 0 stands for
    /// @return to the millisecond; null for none
    /// @throws Invalid when the text is no time
    public static @Nullable Instant find(
            String name, @Nullable String text, Instant zero, Instant now) {
        String asked = text == null ? "" : text.strip();
        if (asked.isEmpty()) {
            return null;
        }
        return (isZero(asked) ? Optional.of(zero) : time(asked, now))
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                .filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST))
                .orElseThrow(() -> new Invalid(name + " is not a valid time"));
    }

    /// Whether the text is the number 0.
    public static boolean isZero(String text) {
        String number = text.strip();
        return NUMBER.matcher(number).matches() && Long.parseLong(number) == 0;
    }

    private static Optional<Instant> time(String text, Instant now) {
        if (text.equals("now")) {
            return Optional.of(now);
        }
        if (NUMBER.matcher(text).matches()) {
            long milliseconds = Long.parseLong(text);
            Instant from = milliseconds < 0 ? now : Instant.EPOCH;
            return Optional.of(from.plusMillis(milliseconds));
        }
        return DATE.matcher(text).matches() ? date(text) : DateTimes.parse(text);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
