package io.tenantry.report;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Invalid;
import io.tenantry.organization.DayPeriods;
import io.tenantry.usage.UsageHistory.Grouping;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a report is about and where it goes.
///
/// @param first its first UTC day
/// @param last its last UTC day
/// @param emails who gets it by mail
/// @param callbackUrl where it is announced; null for nowhere
public record ReportRequest(
        Grouping resources,
        DateGrouping dates,
        LocalDate first,
        LocalDate last,
        List<String> emails,
        @Nullable String callbackUrl) {
    /// Ten years.
    private static final int DAYS_MAX = 3_660;

    /// @throws Invalid when the days are in the wrong order, or too many
    public ReportRequest {
        requireNonNull(resources, "resources");
        requireNonNull(dates, "dates");
        emails = List.copyOf(emails);
        long days = last.toEpochDay() - first.toEpochDay() + 1;
        if (days < 1) {
            throw new Invalid("start is after end");
        }
        if (days > DAYS_MAX) {
            throw new Invalid(
                    "start and end are %d days apart: expected at most %d"
                            .formatted(days, DAYS_MAX));
        }
    }

    /// What a row is about.
    public enum DateGrouping {
        DAY,
        MONTH
    }

    /// A whole calendar month, by organization and for nobody in particular.
    public static ReportRequest ofMonth(YearMonth month, Grouping resources, DateGrouping dates) {
        return new ReportRequest(
                resources, dates, month.atDay(1), month.atEndOfMonth(), List.of(), null);
    }

    /// The periods its rows are about.
    DayPeriods periods() {
        return switch (dates) {
            case DAY -> DayPeriods.byDay(first, last);
            case MONTH -> DayPeriods.byMonth(first, last);
        };
    }

    /// What its file is called: `usage-2026-10-01-2026-10-31.csv`.
    String fileName() {
        return "usage-%s-%s.csv".formatted(first, last);
    }
}
