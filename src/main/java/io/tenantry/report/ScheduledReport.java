package io.tenantry.report;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.schedule.CronTimes;
import io.tenantry.usage.UsageHistory.Grouping;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of an instance's `reportConfigs`: a report that is made by itself.
///
/// @param id tells it from the instance's others
/// @param cron minute, hour, day of the month, month, day of the week
/// @param timezone the zone of the clock that `cron` is read by; null for UTC
/// @param periods how many whole days or months it tells of, the latest that are over; null for one
record ScheduledReport(
        String id,
        String cron,
        @Nullable String timezone,
        @Nullable List<String> emails,
        @Nullable String callbackUrl,
        @Nullable String resourceGroupBy,
        @Nullable String dateGroupBy,
        @Nullable Integer periods) {
    ScheduledReport {
        requireNonNull(cron, "cron");
        emails = List.copyOf(requireNonNullElse(emails, List.of()));
    }

    /// What decides when it is made.
    String plan() {
        return cron + " " + requireNonNullElse(timezone, ZoneOffset.UTC.getId());
    }

    /// The latest time in the schedule that is not after the given one and whose report is of days
    /// that are over. East of Greenwich a month ends, and the time for its report may come, hours
    /// before it is over in UTC, which all counts go by: such a time waits.
    ///
    /// @throws IllegalArgumentException when the cron text is none
    /// @throws java.time.DateTimeException when the zone is none
    Optional<Instant> latest(Instant now) {
        // This second's is looked for too.
        Instant next = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate early = byDay() ? today.plusDays(1) : today.withDayOfMonth(1).plusMonths(1);
        Instant waiting = early.atStartOfDay(zone()).toInstant();
        return CronTimes.of(cron, zone()).before(waiting.isBefore(next) ? waiting : next);
    }

    private ZoneId zone() {
        return timezone == null ? ZoneOffset.UTC : ZoneId.of(timezone);
    }

    private boolean byDay() {
        return "day".equals(dateGroupBy);
    }

    /// The report that it makes at a time of its schedule, which is of the months or days before
    /// the date on the clock of its zone.
    ReportRequest requestAt(Instant time) {
        LocalDate today = LocalDate.ofInstant(time, zone());
        int count = requireNonNullElse(periods, 1);
        LocalDate first =
                byDay()
                        ? today.minusDays(count)
                        : YearMonth.from(today).minusMonths(count).atDay(1);
        LocalDate last = byDay() ? today.minusDays(1) : today.withDayOfMonth(1).minusDays(1);
        return new ReportRequest(
                "application".equals(resourceGroupBy)
                        ? Grouping.APPLICATION
                        : Grouping.ORGANIZATION,
                byDay() ? DateGrouping.DAY : DateGrouping.MONTH,
                first,
                last,
                requireNonNullElse(emails, List.of()),
                callbackUrl);
    }
}
