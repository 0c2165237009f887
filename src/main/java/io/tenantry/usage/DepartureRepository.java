package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.usage.UsageCountRepository.DeviceBucket;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Reads how many devices went away with their organizations.
final class DepartureRepository {
    /// The devices that were alive when their organizations were deleted, as deleted ones, by the
    /// hour of the deletion. Less than nothing where devices were deleted and never created: then
    /// it takes that away again.
    List<DeviceBucket> deviceBuckets(Handle handle, InstanceId instanceId, SumRange range) {
        return range.bindTo(
                        handle.createQuery(
                                """
                                select bucket, cast(sum(alive) as bigint) as deleted
                                from (
                                    select cast(floor(extract(epoch from departure.deleted_at) / 3600) as bigint) * 3600 as bucket,
                                        total.alive
                                    from organization_departure departure
                                    join usage_resource_total total
                                        on total.organization_id = departure.organization_id
                                        and total.kind = 'device'
                                    where departure.instance_id = :instanceId
                                        and departure.deleted_at < to_timestamp(:tailToSecond)
                                ) gone
                                where bucket >= :headFromSecond and bucket < :headToSecond
                                    or bucket >= :dayFromSecond and bucket < :dayToSecond
                                    or bucket >= :tailFromSecond and bucket < :tailToSecond
                                group by bucket
                                order by bucket
                                """))
                .bind("instanceId", instanceId.value())
                .map((row, _) -> new DeviceBucket(row.getLong("bucket"), 0, row.getLong("deleted")))
                .list();
    }
}
