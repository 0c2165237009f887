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
    /// @param group the type or the source; empty when they are not told apart
    record PayloadBucket(long bucket, String group, long count, long bytes) {}

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
            Handle handle,
            OrganizationId organizationId,
            SumRange range,
            boolean billableOnly,
            PayloadGrouping grouping) {
        return range.bindTo(
                        handle.createQuery(
                                """
                                with wanted as (
                                    select id,
                                        case :grouping when 'type' then type when 'source' then source else '' end as grouped
                                    from usage_series
                                    where organization_id = :organizationId and (billable or not :billableOnly)
                                )
                                select sums.bucket, sums.grouped, cast(sum(sums.count) as bigint) as count,
                                    cast(sum(sums.bytes) as bigint) as bytes
                                from (
                                    select stored.bucket, wanted.grouped, stored.count, stored.bytes
                                    from wanted
                                    cross join lateral (
                                        select extract(epoch from hour) as bucket, count, bytes
                                        from usage_payload_hour
                                        where series_id = wanted.id and hour >= :headFrom and hour < :headTo
                                        union all
                                        select extract(epoch from day) as bucket, count, bytes
                                        from usage_payload_day
                                        where series_id = wanted.id and day >= :dayFrom and day < :dayTo
                                        union all
                                        select extract(epoch from hour) as bucket, count, bytes
                                        from usage_payload_hour
                                        where series_id = wanted.id and hour >= :tailFrom and hour < :tailTo
                                    ) stored
                                    union all
                                    select case
                                            when second >= :dayFromSecond and second < :dayToSecond
                                            then second / 86400 * 86400
                                            else second
                                        end as bucket, wanted.grouped, count, bytes
                                    from usage_payload_unfolded
                                    join wanted on wanted.id = usage_payload_unfolded.series_id
                                    where shard = any(:shards)
                                        and (second >= :headFromSecond and second < :headToSecond
                                            or second >= :dayFromSecond and second < :dayToSecond
                                            or second >= :tailFromSecond and second < :tailToSecond)
                                ) sums
                                group by sums.bucket, sums.grouped
                                order by sums.bucket, sums.grouped
                                """))
                .bind("shards", PayloadDelta.shardsOf(List.of(organizationId)))
                .bind("organizationId", organizationId.value())
                .bind("billableOnly", billableOnly)
                .bind("grouping", grouping.apiName())
                .map((row, _) ->
                        new PayloadBucket(
                                row.getLong("bucket"),
                                row.getString("grouped"),
                                row.getLong("count"),
                                row.getLong("bytes")))
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
