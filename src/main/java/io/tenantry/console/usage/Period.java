package io.tenantry.console.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A billing period: a month in UTC.
public record Period(YearMonth month) implements Comparable<Period> {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /// The period that a moment lies in.
    public static Period of(Instant moment) {
        return new Period(YearMonth.from(moment.atOffset(ZoneOffset.UTC)));
    }

    /// The first instant.
    public Instant start() {
        return startOf(month.atDay(1));
    }

    /// The last millisecond.
    public Instant end() {
        return later(1).start().minusMillis(1);
    }

    /// A period some months later, or earlier when below 0.
    public Period later(int months) {
        return new Period(month.plusMonths(months));
    }

    /// How many days it has.
    public int days() {
        return month.lengthOfMonth();
    }

    /// What it is called: `November 2026`.
    public String label() {
        return MONTH.format(month);
    }

    @Override
    public int compareTo(Period other) {
        return month.compareTo(other.month);
    }

    /// The first instant of a day.
    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The day that a moment lies in.
    static LocalDate dayOf(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /// What a day is called: `Sat 21 Nov`.
    static String label(LocalDate day) {
        return DAY.format(day);
    }

    /// What a day is called, with its year: `Sat 21 Nov 2026`.
    static String dated(LocalDate day) {
        return label(day) + " " + day.getYear();
    }

    /// What the day of a moment is called, with its year.
    static String dated(Instant moment) {
        return dated(dayOf(moment));
    }
}
