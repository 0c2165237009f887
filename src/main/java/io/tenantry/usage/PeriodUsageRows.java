package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.LimitKey;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.query.SqlRows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// What many organizations used in one billing period, as rows for a statement over all of them:
/// `organization_id` and `value`. Organizations that used nothing may be left out. The cost grows
/// with the organizations and not with the events counted.
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
        SqlRows pending = pendingPayloads(period);
        String sql =
                """
                select organization_id, sum(value) as value
                from (%s union all %s) sums
                group by organization_id
                """
                        .formatted(kept(LimitKey.PAYLOAD, among), pending.sql());
        Map<String, Object> binds = new HashMap<>(pending.binds());
        binds.put("usagePeriod", period.firstDay());
        return new SqlRows(sql, binds, SqlRows.ALL);
    }

    /// Minutes of notebook runs that ended, whatever their outcome.
    public static SqlRows notebookMinutes(BillingPeriod period, String among) {
        return new SqlRows(
                kept(LimitKey.NOTEBOOK_MINUTES_PER_MONTH, among),
                Map.of("usagePeriod", period.firstDay()),
                SqlRows.ALL);
    }

    /// Billable payloads of all organizations that are not folded yet. The binds are named after
    /// the period, so that a statement can read two.
    static SqlRows pendingPayloads(BillingPeriod period) {
        String name = period.firstDay().toString().replace('-', '_');
        String from = "usageFrom_" + name;
        String to = "usageTo_" + name;
        String sql =
                """
                select series.organization_id, sum(recent.count) as value
                from usage_payload_unfolded recent
                join usage_series series on series.id = recent.series_id
                where series.billable and series.organization_id <> series.instance_id
                    and recent.second >= :%s and recent.second < :%s
                group by series.organization_id
                """
                        .formatted(from, to);
        return new SqlRows(
                sql,
                Map.of(
                        from,
                        period.start().getEpochSecond(),
                        to,
                        period.end().plusMillis(1).getEpochSecond()),
                SqlRows.ALL);
    }

    /// By how much the devices of each organization of an instance became more since the beginning
    /// of a day; below 0 for less.
    static SqlRows devicesSince(InstanceId instanceId, LocalDate day) {
        String sql =
                """
                select organization_id, sum(created - deleted) as value
                from usage_device_day
                where instance_id = :usageInstance and day >= :usageDay
                group by organization_id
                """;
        return new SqlRows(
                sql, Map.of("usageInstance", instanceId.value(), "usageDay", day), SqlRows.ALL);
    }

    private static String kept(LimitKey limit, String among) {
        return """
        select organization_id, used as value
        from limit_use
        where limit_name = '%s' and period = :usagePeriod
            and organization_id in (select organization_id from %s)
        """
                .formatted(limit.jsonName(), among);
    }
}
