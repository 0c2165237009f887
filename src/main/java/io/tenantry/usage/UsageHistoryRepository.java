package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import io.tenantry.organization.DayPeriods;
import io.tenantry.organization.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads the sums by day of many organizations at once. Callers hand in only ids that they found
/// within their instance. A bucket is the number of a period, counted from 1. The texts of the
/// thresholds are read as days in a place where that happens once and not for every row.
final class UsageHistoryRepository {
    /// What there is now (bucket 0) or what changed, as [io.tenantry.organization.Stock.History]
    /// takes it.
    record ResourceRow(
            UsageSubject subject,
            ResourceKind kind,
            int bucket,
            long change,
            long bytes,
            long dayCount) {}

    /// Notebook runs that ended.
    record NotebookRow(UsageSubject subject, int bucket, long runs, long minutes) {}

    /// Payloads of one series.
    record PayloadRow(UsageSubject subject, int bucket, PayloadUse use) {}

    /// What there is now, and what changed since.
    List<ResourceRow> resources(
            Handle handle, Collection<OrganizationId> organizationIds, DayPeriods periods) {
        return bind(
                        handle.createQuery(
                                """
                                with days as materialized (select cast(:thresholds as date[]) as thresholds)
                                select organization_id, '' as application_id, kind, 0 as bucket, alive as change,
                                    bytes, 0 as day_count
                                from usage_resource_total
                                where organization_id = any(:organizationIds)
                                union all
                                select organization_id, '', kind, bucket, cast(sum(change) as bigint),
                                    cast(sum(bytes) as bigint),
                                    cast(coalesce(sum(change * (days.thresholds[bucket + 1] - day)), 0) as bigint)
                                from (
                                    select organization_id, day, kind, change, bytes
                                    from usage_resource_day
                                    where organization_id = any(:organizationIds) and day >= :from
                                ) changes
                                cross join days
                                cross join lateral (select width_bucket(day, days.thresholds) as bucket) buckets
                                group by organization_id, kind, bucket
                                """),
                        organizationIds,
                        periods)
                .map((row, _) -> resource(row))
                .list();
    }

    List<NotebookRow> notebooks(
            Handle handle, Collection<OrganizationId> organizationIds, DayPeriods periods) {
        return bind(
                        handle.createQuery(
                                """
                                select organization_id, '' as application_id,
                                    width_bucket(day, (select cast(:thresholds as date[]))) as bucket,
                                    cast(sum(completed + canceled + errored + timeout) as bigint) as runs,
                                    cast(sum(minutes) as bigint) as minutes
                                from usage_notebook_day
                                where organization_id = any(:organizationIds) and day >= :from and day < :until
                                group by organization_id, bucket
                                """),
                        organizationIds,
                        periods)
                .map((row, _) -> notebook(row))
                .list();
    }

    /// Adds up what is folded and what is not. The series are read apart from their sums, because
    /// their texts would make each of the many sums several times as long.
    List<PayloadRow> payloads(
            Handle handle, Collection<OrganizationId> organizationIds, DayPeriods periods) {
        return payloads(handle, series(handle, organizationIds), organizationIds, periods);
    }

    /// The sums of the series given, which are the organizations'.
    static List<PayloadRow> payloads(
            Handle handle,
            Map<Long, SeriesRow> series,
            Collection<OrganizationId> organizationIds,
            DayPeriods periods) {
        return handle.createQuery(
                        """
                        select series_id, width_bucket(day, (select cast(:thresholds as date[]))) as bucket,
                            cast(sum(count) as bigint) as count, cast(sum(bytes) as bigint) as bytes
                        from (
                            select series_id, day, count, bytes
                            from usage_payload_day
                            where series_id = any(:series) and day >= :from and day < :until
                            union all
                            select series_id, date '1970-01-01' + cast(second / 86400 as integer), count, bytes
                            from usage_payload_unfolded
                            where shard = any(:shards) and series_id = any(:series)
                                and second >= :fromSecond and second < :untilSecond
                        ) sums
                        group by 1, 2
                        """)
                .bind("series", Binds.longs(series.keySet(), Long::longValue))
                .bind("thresholds", periods.thresholds())
                .bind("from", periods.first())
                .bind("until", periods.last().plusDays(1))
                .bind("shards", PayloadDelta.shardsOf(organizationIds))
                .bind("fromSecond", second(periods.first()))
                .bind("untilSecond", second(periods.last().plusDays(1)))
                .map((row, _) -> {
                    SeriesRow one = requireNonNull(series.get(row.getLong("series_id")), "series");
                    long count = row.getLong("count");
                    return one.row(row.getInt("bucket"), count, row.getLong("bytes"));
                })
                .list();
    }

    /// What payloads are counted by.
    record SeriesRow(UsageSubject subject, PayloadType type, String source, boolean billable) {
        PayloadRow row(int bucket, long count, long bytes) {
            return new PayloadRow(
                    subject, bucket, new PayloadUse(type, source, billable, count, bytes));
        }
    }

    private static Map<Long, SeriesRow> series(
            Handle handle, Collection<OrganizationId> organizationIds) {
        return collect(
                handle.createQuery(
                                """
                                select id, organization_id, '' as application_id, type, source, billable
                                from usage_series
                                where organization_id = any(:organizationIds)
                                """)
                        .bind(
                                "organizationIds",
                                Binds.texts(organizationIds, OrganizationId::value)));
    }

    /// The series by id.
    static Map<Long, SeriesRow> collect(Query query) {
        return query.map((row, _) ->
                        Map.entry(
                                row.getLong("id"),
                                new SeriesRow(
                                        subject(row),
                                        PayloadType.named(row.getString("type")).orElseThrow(),
                                        row.getString("source"),
                                        row.getBoolean("billable"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static ResourceRow resource(ResultSet row) throws SQLException {
        return new ResourceRow(
                subject(row),
                ResourceKind.named(row.getString("kind")).orElseThrow(),
                row.getInt("bucket"),
                row.getLong("change"),
                row.getLong("bytes"),
                row.getLong("day_count"));
    }

    static NotebookRow notebook(ResultSet row) throws SQLException {
        return new NotebookRow(
                subject(row), row.getInt("bucket"), row.getLong("runs"), row.getLong("minutes"));
    }

    private static long second(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static UsageSubject subject(ResultSet row) throws SQLException {
        return new UsageSubject(
                new OrganizationId(row.getString("organization_id")),
                row.getString("application_id"));
    }

    private static Query bind(
            Query query, Collection<OrganizationId> organizationIds, DayPeriods periods) {
        return query.bind("organizationIds", Binds.texts(organizationIds, OrganizationId::value))
                .bind("thresholds", periods.thresholds())
                .bind("from", periods.first())
                .bind("until", periods.last().plusDays(1));
    }
}
