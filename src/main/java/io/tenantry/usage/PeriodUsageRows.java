package io.tenantry.usage;

import io.tenantry.organization.BillingPeriod;
import io.tenantry.query.SqlRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// What many organizations used in one billing period, as rows for a statement over all of them:
/// `organization_id` and `value`. Organizations that used nothing are left out. The cost grows with
/// the sums of the period and not with the events counted.
///
/// Each method takes the name of a relation of the statement that has a column `organization_id`:
/// what these used is among the rows, and what others used may be.
public final class PeriodUsageRows {
    private PeriodUsageRows() {}

    /// Billable payloads, which is what counts against the limit `payload`; those that are not
    /// folded yet are among them. Those are few, and more of them than PostgreSQL expects of a
    /// table that is mostly empty, so they are not joined with the relation: it would be read once
    /// for each.
    public static SqlRows payloads(BillingPeriod period, String among) {
        String sql =
                """
                select organization_id, sum(count) as value
                from (
                    select series.organization_id, stored.count
                    from usage_series series
                    join usage_payload_day stored on stored.series_id = series.id
                    where series.billable and series.organization_id in (select organization_id from %s)
                        and stored.day >= :usageFromDay and stored.day < :usageToDay
                    union all
                    select series.organization_id, recent.count
                    from usage_payload_unfolded recent
                    join usage_series series on series.id = recent.series_id
                    where series.billable
                        and recent.second >= :usageFromSecond and recent.second < :usageToSecond
                ) sums
                group by organization_id
                """
                        .formatted(among);
        LocalDate from = day(period.start());
        LocalDate to = day(period.end()).plusDays(1);
        return new SqlRows(
                sql,
                Map.of(
                        "usageFromDay",
                        from,
                        "usageToDay",
                        to,
                        "usageFromSecond",
                        second(from),
                        "usageToSecond",
                        second(to)),
                SqlRows.ALL);
    }

    /// Minutes of notebook runs that ended, whatever their outcome.
    public static SqlRows notebookMinutes(BillingPeriod period, String among) {
        String sql =
                """
                select organization_id, sum(minutes) as value
                from usage_notebook_day
                where day >= :usageFromDay and day < :usageToDay
                    and organization_id in (select organization_id from %s)
                group by organization_id
                """
                        .formatted(among);
        return new SqlRows(
                sql,
                Map.of(
                        "usageFromDay",
                        day(period.start()),
                        "usageToDay",
                        day(period.end()).plusDays(1)),
                SqlRows.ALL);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static long second(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
