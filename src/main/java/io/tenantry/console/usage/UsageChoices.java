package io.tenantry.console.usage;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.TypedTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What a page of usage shows: the fields after the question mark of its address, so that the
/// address is the view. What is no choice counts as not chosen. Immutable.
///
/// @param period the billing period, the present one or an earlier one
/// @param isPresent whether it is the present one
/// @param isRange whether a range of one's own is shown and no period
/// @param isHourly whether payloads are told by the hours of one day, or of that range
/// @param day the day of these hours; lies in the period
/// @param bySource whether payloads are stacked by source, not by type
/// @param show which payloads
public record UsageChoices(
        Period period,
        boolean isPresent,
        boolean isRange,
        boolean isHourly,
        LocalDate day,
        boolean bySource,
        Show show,
        Instant now,
        Fields fields) {
    /// Earlier periods that the page lists. Those before can be had by going back one by one.
    private static final int EARLIER = 12;

    /// Years that an address may ask for, so that the API understands the times.
    private static final Period FIRST = new Period(YearMonth.of(2000, 1));

    /// What stands in the place of a period for a range of one's own.
    private static final String RANGE = "range";

    /// Which payloads are told.
    public enum Show {
        BILLABLE("", "Billable payloads"),
        ALL("includeNonBillable=true&", "All payloads"),
        BYTES("includeNonBillable=true&asBytes=true&", "Bytes of all payloads");

        private final String options;
        private final String label;

        Show(String options, String label) {
            this.options = options;
            this.label = label;
        }

        /// What it is called.
        public String label() {
            return label;
        }

        /// What the API is asked for, with `&` behind.
        String options() {
            return options;
        }

        static Show of(String text) {
            return switch (text) {
                case "all" -> ALL;
                case "bytes" -> BYTES;
                default -> BILLABLE;
            };
        }
    }

    /// @param now the server's time
    static UsageChoices of(Fields fields, Instant now) {
        Period present = Period.of(now);
        Period period = period(fields.text("period"), present);
        LocalDate last = Period.dayOf(period.equals(present) ? now : period.end());
        LocalDate day = day(fields.text("day"), last);
        return new UsageChoices(
                period,
                period.equals(present),
                fields.text("period").equals(RANGE),
                fields.text("by").equals("hour"),
                Period.of(Period.startOf(day)).equals(period) && !day.isAfter(last) ? day : last,
                fields.text("stack").equals("source"),
                Show.of(fields.text("show")),
                now,
                fields);
    }

    private static Period period(String text, Period present) {
        try {
            Period wanted = new Period(YearMonth.parse(text));
            boolean isOffered = wanted.compareTo(FIRST) >= 0 && wanted.compareTo(present) <= 0;
            return isOffered ? wanted : present;
        } catch (DateTimeException e) {
            return present;
        }
    }

    private static LocalDate day(String text, LocalDate last) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return last;
        }
    }

    /// The periods to choose from, the latest first.
    public List<Period> offered() {
        List<Period> offered = new ArrayList<>();
        Period present = Period.of(now);
        for (int earlier = 0; earlier <= EARLIER; earlier++) {
            offered.add(present.later(-earlier));
        }
        if (!offered.contains(period)) {
            offered.add(period);
        }
        return offered;
    }

    /// What is shown: the range, or the period, up to now where it is the present one.
    Span span() {
        return isRange
                ? Span.of(new TypedTimes(fields))
                : Span.of(period.start(), isPresent ? now : period.end());
    }

    /// What payloads are told of: as [#span], or the hours of one day.
    Span payloadSpan() {
        if (isRange || !isHourly) {
            return span();
        }
        Instant end = Period.startOf(day.plusDays(1)).minusMillis(1);
        return Span.of(Period.startOf(day), end.isAfter(now) ? now : end);
    }

    /// Whether payloads are told by the hours of the day.
    public boolean isOfDay() {
        return isHourly && !isRange;
    }

    /// What is shown, for the name of a file.
    String fileLabel() {
        return isRange ? RANGE : period.month().toString();
    }

    /// A day that was asked for and is not in the period, or still to come; empty when the one that
    /// is shown is the one that was asked for, or no day is.
    public String otherDay() {
        String asked = fields.text("day");
        return !isOfDay() || asked.equals(day.toString()) ? "" : asked;
    }

    /// What the day is called.
    public String dayLabel() {
        return Period.dated(day);
    }

    /// The address of the same view, after a question mark.
    public String toQuery() {
        return fields.toQuery();
    }

    /// The address of the same view some periods later, or earlier when below 0.
    public String onPeriod(int later) {
        return fields.with("period", period.later(later).month().toString())
                .with("day", "")
                .toQuery();
    }

    /// Whether there is a period before this one that can be asked for.
    public boolean hasPeriodBefore() {
        return period.compareTo(FIRST) > 0;
    }

    /// The address of the same view some days later, or earlier when below 0; it may lead into
    /// another period.
    public String onDay(int later) {
        LocalDate other = day.plusDays(later);
        return fields.with("day", other.toString())
                .with("period", YearMonth.from(other).toString())
                .toQuery();
    }

    /// Whether there is a day after this one yet.
    public boolean hasNextDay() {
        return Period.startOf(day.plusDays(1)).isBefore(now);
    }
}
