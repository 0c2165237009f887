package io.tenantry.organization;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// Periods of whole UTC days that follow each other without a gap, at least one.
public record DayPeriods(List<Period> periods) {
    public DayPeriods {
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("there is no period");
        }
    }

    /// Some days in a row.
    ///
    /// @param first its first day
    /// @param last its last day, not before the first
    public record Period(LocalDate first, LocalDate last) {
        public Period {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException(last + " is before " + first);
            }
        }

        /// How many days it has.
        public int days() {
            return Math.toIntExact(last.toEpochDay() - first.toEpochDay() + 1);
        }
    }

    /// One period.
    public static DayPeriods of(LocalDate first, LocalDate last) {
        return new DayPeriods(List.of(new Period(first, last)));
    }

    /// A period for each day.
    public static DayPeriods byDay(LocalDate first, LocalDate last) {
        return new DayPeriods(
                first.datesUntil(last.plusDays(1)).map(day -> new Period(day, day)).toList());
    }

    /// A period for each calendar month, of which the outer ones may be cut.
    public static DayPeriods byMonth(LocalDate first, LocalDate last) {
        List<Period> months = new ArrayList<>();
        for (LocalDate from = first; !from.isAfter(last); ) {
            LocalDate end = YearMonth.from(from).atEndOfMonth();
            months.add(new Period(from, end.isAfter(last) ? last : end));
            from = end.plusDays(1);
        }
        return new DayPeriods(months);
    }

    /// How many periods there are.
    public int size() {
        return periods.size();
    }

    /// The first day of all.
    public LocalDate first() {
        return periods.getFirst().first();
    }

    /// The last day of all.
    public LocalDate last() {
        return periods.getLast().last();
    }

    /// The first day of each period, and the first after the last one: `width_bucket` over them
    /// gives the number of a day's period, counted from 1, and one more for every later day. To be
    /// bound as text and cast to `date[]`.
    public String[] thresholds() {
        List<String> days = new ArrayList<>();
        periods.forEach(period -> days.add(period.first().toString()));
        days.add(last().plusDays(1).toString());
        return days.toArray(String[]::new);
    }
}
