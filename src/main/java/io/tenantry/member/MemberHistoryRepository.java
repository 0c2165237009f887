package io.tenantry.member;

import io.tenantry.organization.DayPeriods;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.RecentDays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Reads how many members came and left by day.
final class MemberHistoryRepository {
    /// What there is now (bucket 0) or what changed, as [io.tenantry.organization.Stock.History]
    /// takes it.
    record Row(OrganizationId organizationId, int bucket, long change, long dayCount) {}

    List<Row> changes(
            Handle handle, Collection<OrganizationId> organizationIds, DayPeriods periods) {
        return handle.createQuery(
                        """
                        with days as materialized (select cast(:thresholds as date[]) as thresholds)
                        select organization_id, 0 as bucket, count(*) as change, 0 as day_count
                        from organization_member
                        where organization_id = any(:organizationIds)
                        group by organization_id
                        union all
                        select organization_id, bucket, cast(sum(change) as bigint),
                            cast(coalesce(sum(change * (days.thresholds[bucket + 1] - day)), 0) as bigint)
                        from organization_member_day
                        cross join days
                        cross join lateral (select width_bucket(day, days.thresholds) as bucket) buckets
                        where organization_id = any(:organizationIds) and day >= :from
                        group by organization_id, bucket
                        """)
                .bind(
                        "organizationIds",
                        organizationIds.stream().map(OrganizationId::value).toArray(String[]::new))
                .bind("thresholds", periods.thresholds())
                .bind("from", periods.first())
                .map((row, _) ->
                        new Row(
                                new OrganizationId(row.getString("organization_id")),
                                row.getInt("bucket"),
                                row.getLong("change"),
                                row.getLong("day_count")))
                .list();
    }

    /// How many more members there are after some days than before; an organization that none came
    /// to and none left has no entry.
    Map<OrganizationId, Long> changes(
            Handle handle, List<OrganizationId> organizationIds, RecentDays days) {
        return Counts.read(
                handle.createQuery(
                                """
                                select organization_id, cast(sum(change) as bigint) as counted
                                from organization_member_day
                                where organization_id = any(:organizationIds) and day >= :first and day < :end
                                group by organization_id
                                """)
                        .bind("organizationIds", Counts.ids(organizationIds))
                        .bind("first", days.first())
                        .bind("end", days.end()));
    }
}
