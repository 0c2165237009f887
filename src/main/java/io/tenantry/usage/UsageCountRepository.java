package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Reads sums. The cost depends on the hours and days asked for, not on the events counted in them.
/// Ids of organizations are unique over all instances; callers hand in only ids that they found
/// within their instance.
final class UsageCountRepository {
    /// Payloads of one bucket.
    ///
    /// @param bucket the first second of the hour or day, since 1970
    record PayloadBucket(long bucket, long count, long bytes) {}

    /// Payloads of one type and source over a whole range.
    record PayloadTotal(
            OrganizationId organizationId,
            PayloadType type,
            String source,
            long count,
            long bytes) {}

    /// Devices of one bucket.
    record DeviceBucket(long bucket, long created, long deleted) {}

    /// Notebook runs of one bucket.
    record NotebookBucket(
            long bucket, long minutes, long completed, long canceled, long errored, long timeout) {}

    List<PayloadBucket> payloadBuckets(
            Handle handle, OrganizationId organizationId, SumRange range, boolean billableOnly) {
        return range.bindTo(
                        handle.createQuery(
                                """
                                select sums.bucket, cast(sum(sums.count) as bigint) as count,
                                    cast(sum(sums.bytes) as bigint) as bytes
                                from (
                                    select stored.bucket, stored.count, stored.bytes
                                    from usage_series series
                                    cross join lateral (
                                        select extract(epoch from hour) as bucket, count, bytes
                                        from usage_payload_hour
                                        where series_id = series.id and hour >= :headFrom and hour < :headTo
                                        union all
                                        select extract(epoch from day) as bucket, count, bytes
                                        from usage_payload_day
                                        where series_id = series.id and day >= :dayFrom and day < :dayTo
                                        union all
                                        select extract(epoch from hour) as bucket, count, bytes
                                        from usage_payload_hour
                                        where series_id = series.id and hour >= :tailFrom and hour < :tailTo
                                    ) stored
                                    where series.organization_id = :organizationId
                                        and (series.billable or not :billableOnly)
                                    union all
                                    select case
                                            when second >= :dayFromSecond and second < :dayToSecond
                                            then second / 86400 * 86400
                                            else second
                                        end as bucket, count, bytes
                                    from usage_payload_unfolded
                                    where shard = any(:shards)
                                        and series_id in (
                                            select id
                                            from usage_series
                                            where organization_id = :organizationId
                                                and (billable or not :billableOnly))
                                        and (second >= :headFromSecond and second < :headToSecond
                                            or second >= :dayFromSecond and second < :dayToSecond
                                            or second >= :tailFromSecond and second < :tailToSecond)
                                ) sums
                                group by sums.bucket
                                order by sums.bucket
                                """))
                .bind("shards", PayloadDelta.shardsOf(List.of(organizationId)))
                .bind("organizationId", organizationId.value())
                .bind("billableOnly", billableOnly)
                .map((row, _) ->
                        new PayloadBucket(
                                row.getLong("bucket"), row.getLong("count"), row.getLong("bytes")))
                .list();
    }

    List<PayloadTotal> payloadTotals(
            Handle handle, Collection<OrganizationId> organizationIds, SumRange range) {
        return range.bindTo(
                        handle.createQuery(
                                """
                                select series.organization_id, series.type, series.source,
                                    cast(sum(sums.count) as bigint) as count,
                                    cast(sum(sums.bytes) as bigint) as bytes
                                from (
                                    select series.id as series_id, stored.count, stored.bytes
                                    from usage_series series
                                    cross join lateral (
                                        select count, bytes
                                        from usage_payload_hour
                                        where series_id = series.id and hour >= :headFrom and hour < :headTo
                                        union all
                                        select count, bytes
                                        from usage_payload_day
                                        where series_id = series.id and day >= :dayFrom and day < :dayTo
                                        union all
                                        select count, bytes
                                        from usage_payload_hour
                                        where series_id = series.id and hour >= :tailFrom and hour < :tailTo
                                    ) stored
                                    where series.organization_id = any(:organizationIds)
                                    union all
                                    select series_id, count, bytes
                                    from usage_payload_unfolded
                                    where shard = any(:shards)
                                        and (second >= :headFromSecond and second < :headToSecond
                                            or second >= :dayFromSecond and second < :dayToSecond
                                            or second >= :tailFromSecond and second < :tailToSecond)
                                ) sums
                                join usage_series series on series.id = sums.series_id
                                where series.organization_id = any(:organizationIds)
                                group by series.organization_id, series.type, series.source
                                order by series.organization_id, series.type, series.source
                                """))
                .bind("shards", PayloadDelta.shardsOf(organizationIds))
                .bind("organizationIds", Binds.texts(organizationIds, OrganizationId::value))
                .map((row, _) ->
                        new PayloadTotal(
                                new OrganizationId(row.getString("organization_id")),
                                PayloadType.named(row.getString("type")).orElseThrow(),
                                row.getString("source"),
                                row.getLong("count"),
                                row.getLong("bytes")))
                .list();
    }

    List<DeviceBucket> deviceBuckets(Handle handle, OrganizationId organizationId, SumRange range) {
        return range.bindTo(
                        handle.createQuery(
                                """
                                select extract(epoch from hour) as bucket, created, deleted
                                from usage_device_hour
                                where organization_id = :organizationId
                                    and hour >= :headFrom and hour < :headTo
                                union all
                                select extract(epoch from day) as bucket, created, deleted
                                from usage_device_day
                                where organization_id = :organizationId
                                    and day >= :dayFrom and day < :dayTo
                                union all
                                select extract(epoch from hour) as bucket, created, deleted
                                from usage_device_hour
                                where organization_id = :organizationId
                                    and hour >= :tailFrom and hour < :tailTo
                                order by bucket
                                """))
                .bind("organizationId", organizationId.value())
                .map((row, _) ->
                        new DeviceBucket(
                                row.getLong("bucket"),
                                row.getLong("created"),
                                row.getLong("deleted")))
                .list();
    }

    List<NotebookBucket> notebookBuckets(
            Handle handle, OrganizationId organizationId, SumRange range) {
        return range.bindTo(
                        handle.createQuery(
                                """
                                select extract(epoch from hour) as bucket, minutes, completed, canceled,
                                    errored, timeout
                                from usage_notebook_hour
                                where organization_id = :organizationId
                                    and hour >= :headFrom and hour < :headTo
                                union all
                                select extract(epoch from day) as bucket, minutes, completed, canceled,
                                    errored, timeout
                                from usage_notebook_day
                                where organization_id = :organizationId
                                    and day >= :dayFrom and day < :dayTo
                                union all
                                select extract(epoch from hour) as bucket, minutes, completed, canceled,
                                    errored, timeout
                                from usage_notebook_hour
                                where organization_id = :organizationId
                                    and hour >= :tailFrom and hour < :tailTo
                                order by bucket
                                """))
                .bind("organizationId", organizationId.value())
                .map((row, _) ->
                        new NotebookBucket(
                                row.getLong("bucket"),
                                row.getLong("minutes"),
                                row.getLong("completed"),
                                row.getLong("canceled"),
                                row.getLong("errored"),
                                row.getLong("timeout")))
                .list();
    }
}
