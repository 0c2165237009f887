package io.tenantry.usage;

import io.tenantry.contract.DateTimes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/// The `time` of an event. Most senders write `2026-11-21T10:00:00.123Z`, which is read here
/// without a regular expression; every other form of RFC 3339 goes the common way.
final class EventTime {
    private static final int SECONDS_END = 19;
    private static final int NANOSECOND_DIGITS = 9;

    private EventTime() {}

    /// Reads an RFC 3339 time; digits after the nanosecond are dropped.
    static Optional<Instant> parse(String text) {
        return isPlain(text) ? Optional.of(plain(text)) : DateTimes.parse(text);
    }

    /// Tells whether the text is `yyyy-MM-ddTHH:mm:ss[.fraction]Z` with numbers that exist.
    private static boolean isPlain(String text) {
        int end = text.length() - 1;
        return end >= SECONDS_END
                && text.charAt(end) == 'Z'
                && isDigits(text, 0, 4)
                && text.charAt(4) == '-'
                && isDigits(text, 5, 7)
                && text.charAt(7) == '-'
                && isDigits(text, 8, 10)
                && text.charAt(10) == 'T'
                && isDigits(text, 11, 13)
                && text.charAt(13) == ':'
                && isDigits(text, 14, 16)
                && text.charAt(16) == ':'
                && isDigits(text, 17, SECONDS_END)
                && isFraction(text, end)
                && exists(text);
    }

    private static boolean isFraction(String text, int end) {
        return end == SECONDS_END
                || (text.charAt(SECONDS_END) == '.'
                        && end > SECONDS_END + 1
                        && end <= SECONDS_END + 1 + NANOSECOND_DIGITS
                        && isDigits(text, SECONDS_END + 1, end));
    }

    private static boolean exists(String text) {
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(number(text, 0, 4), month).lengthOfMonth())
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, SECONDS_END) < 60;
    }

    private static Instant plain(String text) {
        long day =
                LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                        .toEpochDay();
        int hours = number(text, 11, 13);
        int minutes = hours * 60 + number(text, 14, 16);
        int seconds = minutes * 60 + number(text, 17, SECONDS_END);
        return Instant.ofEpochSecond(day * Resolution.DAY.seconds() + seconds, nanos(text));
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int at = SECONDS_END + 1; at <= SECONDS_END + NANOSECOND_DIGITS; at++) {
            boolean given = at < text.length() - 1;
            nanos = nanos * 10 + (given ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char character = text.charAt(at);
            if (character < '0' || character > '9') {
                return false;
            }
        }
        return true;
    }
}
