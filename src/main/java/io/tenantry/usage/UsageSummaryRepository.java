package io.tenantry.usage;

import io.tenantry.instance.LimitKey;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.RecentDays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/// Reads totals of many organizations at once. Callers hand in only ids that they found within
/// their instance.
final class UsageSummaryRepository {
    /// What is alive of one kind.
    record Alive(long count, long bytes) {
        static final Alive NOTHING = new Alive(0, 0);

        /// Deletions may be reported before the creations they belong to; nobody is shown less than
        /// nothing meanwhile.
        Alive {
            count = Math.max(0, count);
            bytes = Math.max(0, bytes);
        }
    }

    /// What came of one kind less what went; below 0 when more went.
    record Change(long count, long bytes) {
        static final Change NONE = new Change(0, 0);
    }

    /// Notebook runs that ended in a range.
    record Runs(long minutes, long count) {
        static final Runs NONE = new Runs(0, 0);
    }

    /// What is alive, by kind; what never was is left out.
    Map<OrganizationId, Map<ResourceKind, Alive>> resources(
            Handle handle, Collection<OrganizationId> organizationIds) {
        return handle.createQuery(
                        """
                        select organization_id, kind, alive, bytes
                        from usage_resource_total
                        where organization_id = any(:organizationIds)
                        """)
                .bind("organizationIds", Binds.texts(organizationIds, OrganizationId::value))
                .reduceRows(
                        new HashMap<OrganizationId, Map<ResourceKind, Alive>>(),
                        (resources, row) -> {
                            resources
                                    .computeIfAbsent(organizationId(row), _ -> new HashMap<>())
                                    .put(
                                            ResourceKind.named(text(row, "kind")).orElseThrow(),
                                            new Alive(number(row, "alive"), number(row, "bytes")));
                            return resources;
                        });
    }

    /// How much of each kind came less what went on some days, by kind; of what did not change
    /// nothing is told.
    Map<OrganizationId, Map<ResourceKind, Change>> changes(
            Handle handle, Collection<OrganizationId> organizationIds, RecentDays days) {
        return handle.createQuery(
                        """
                        select organization_id, kind, cast(sum(change) as bigint) as change,
                            cast(sum(bytes) as bigint) as bytes
                        from usage_resource_day
                        where organization_id = any(:organizationIds) and day >= :first and day < :end
                        group by organization_id, kind
                        """)
                .bind("organizationIds", Binds.texts(organizationIds, OrganizationId::value))
                .bind("first", days.first())
                .bind("end", days.end())
                .reduceRows(
                        new HashMap<OrganizationId, Map<ResourceKind, Change>>(),
                        (changes, row) -> {
                            changes.computeIfAbsent(organizationId(row), _ -> new HashMap<>())
                                    .put(
                                            ResourceKind.named(text(row, "kind")).orElseThrow(),
                                            new Change(
                                                    number(row, "change"), number(row, "bytes")));
                            return changes;
                        });
    }

    /// Runs queued and not ended, below zero while ends were reported before their beginnings.
    Map<OrganizationId, Long> runsAwaitingCompletion(
            Handle handle, Collection<OrganizationId> organizationIds) {
        return handle.createQuery(
                        """
                        select organization_id, queued - ended as awaiting
                        from usage_notebook_total
                        where organization_id = any(:organizationIds)
                        """)
                .bind("organizationIds", Binds.texts(organizationIds, OrganizationId::value))
                .reduceRows(
                        new HashMap<OrganizationId, Long>(),
                        (awaiting, row) -> {
                            awaiting.put(organizationId(row), number(row, "awaiting"));
                            return awaiting;
                        });
    }

    /// Runs that ended in the range; organizations without any are left out.
    Map<OrganizationId, Runs> runs(
            Handle handle, Collection<OrganizationId> organizationIds, SumRange range) {
        return range.bindTo(
                        handle.createQuery(
                                """
                                select organization_id, cast(sum(minutes) as bigint) as minutes,
                                    cast(sum(completed + canceled + errored + timeout) as bigint) as runs
                                from (
                                    select organization_id, minutes, completed, canceled, errored, timeout
                                    from usage_notebook_hour
                                    where organization_id = any(:organizationIds)
                                        and hour >= :headFrom and hour < :headTo
                                    union all
                                    select organization_id, minutes, completed, canceled, errored, timeout
                                    from usage_notebook_day
                                    where organization_id = any(:organizationIds)
                                        and day >= :dayFrom and day < :dayTo
                                    union all
                                    select organization_id, minutes, completed, canceled, errored, timeout
                                    from usage_notebook_hour
                                    where organization_id = any(:organizationIds)
                                        and hour >= :tailFrom and hour < :tailTo
                                ) sums
                                group by organization_id
                                """))
                .bind("organizationIds", Binds.texts(organizationIds, OrganizationId::value))
                .reduceRows(
                        new HashMap<OrganizationId, Runs>(),
                        (runs, row) -> {
                            runs.put(
                                    organizationId(row),
                                    new Runs(number(row, "minutes"), number(row, "runs")));
                            return runs;
                        });
    }

    /// Payloads of a billing period that count against the limit; organizations without any are
    /// left out.
    Map<OrganizationId, Long> billablePayloads(
            Handle handle, Collection<OrganizationId> organizationIds, BillingPeriod period) {
        return handle.createQuery(
                        """
                        select organization_id, cast(least(sum(used), 9223372036854775807) as bigint) as counted
                        from (
                            select organization_id, used
                            from limit_use
                            where limit_name = :limit and period = :period
                                and organization_id = any(:organizationIds)
                            union all
                            select series.organization_id, recent.count
                            from usage_payload_unfolded recent
                            join usage_series series on series.id = recent.series_id
                            where series.billable and series.organization_id = any(:organizationIds)
                                and recent.shard = any(:shards)
                                and recent.second >= :fromSecond and recent.second < :toSecond
                        ) sums
                        group by organization_id
                        """)
                .bind("limit", LimitKey.PAYLOAD.jsonName())
                .bind("period", period.firstDay())
                .bind("fromSecond", period.start().getEpochSecond())
                .bind("toSecond", period.end().plusMillis(1).getEpochSecond())
                .bind("shards", PayloadDelta.shardsOf(organizationIds))
                .bind("organizationIds", Binds.texts(organizationIds, OrganizationId::value))
                .reduceRows(
                        new HashMap<OrganizationId, Long>(),
                        (counts, row) -> {
                            counts.put(organizationId(row), number(row, "counted"));
                            return counts;
                        });
    }

    private static OrganizationId organizationId(RowView row) {
        return new OrganizationId(text(row, "organization_id"));
    }

    private static String text(RowView row, String column) {
        return row.getColumn(column, String.class);
    }

    private static long number(RowView row, String column) {
        return row.getColumn(column, Long.class);
    }
}
