package io.tenantry.usage;

import io.tenantry.organization.DayPeriods;
import io.tenantry.organization.OrganizationId;
import io.tenantry.usage.UsageHistoryRepository.NotebookRow;
import io.tenantry.usage.UsageHistoryRepository.PayloadRow;
import io.tenantry.usage.UsageHistoryRepository.ResourceRow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads the sums by day of applications, and of what belongs to none, as [UsageHistoryRepository]
/// does those of whole organizations. What belongs to none is the whole less all applications.
final class UsagePartRepository {
    /// The subjects that are asked for; an empty application id stands for what belongs to none.
    private static final String WANTED =
            """
            with days as materialized (select cast(:thresholds as date[]) as thresholds),
            wanted as materialized (
                select organization_id, application_id
                from unnest(cast(:owners as text[]), cast(:applications as text[]))
                    as wanted (organization_id, application_id)
            )
            """;

    private static final String RESOURCES =
            WANTED
                    + """
                    select organization_id, application_id, kind, 0 as bucket, alive as change, bytes, 0 as day_count
                    from usage_application_total
                    join wanted using (organization_id, application_id)
                    union all
                    select organization_id, '', kind, 0, alive, bytes, 0
                    from usage_resource_total
                    where organization_id = any(:rests)
                    union all
                    select organization_id, '', kind, 0, cast(-sum(alive) as bigint), cast(-sum(bytes) as bigint), 0
                    from usage_application_total
                    where organization_id = any(:rests)
                    group by organization_id, kind
                    union all
                    select organization_id, application_id, kind, bucket, cast(sum(change) as bigint),
                        cast(sum(bytes) as bigint),
                        cast(coalesce(sum(change * (days.thresholds[bucket + 1] - day)), 0) as bigint)
                    from (
                        select organization_id, application_id, day, kind, change, bytes
                        from usage_resource_day
                        join wanted using (organization_id, application_id)
                        where organization_id = any(:organizationIds) and day >= :from
                    ) changes
                    cross join days
                    cross join lateral (select width_bucket(day, days.thresholds) as bucket) buckets
                    group by organization_id, application_id, kind, bucket
                    """;

    private static final String NOTEBOOKS =
            WANTED
                    + """
                    select organization_id, application_id,
                        width_bucket(day, (select thresholds from days)) as bucket,
                        cast(sum(runs) as bigint) as runs, cast(sum(minutes) as bigint) as minutes
                    from (
                        select organization_id, application_id, day, runs, minutes
                        from usage_application_notebook_day
                        join wanted using (organization_id, application_id)
                        where organization_id = any(:organizationIds) and day >= :from and day < :until
                        union all
                        select organization_id, '', day, completed + canceled + errored + timeout, minutes
                        from usage_notebook_day
                        where organization_id = any(:rests) and day >= :from and day < :until
                        union all
                        select organization_id, '', day, -runs, -minutes
                        from usage_application_notebook_day
                        where organization_id = any(:rests) and day >= :from and day < :until
                    ) ended
                    group by organization_id, application_id, bucket
                    """;

    List<ResourceRow> resources(
            Handle handle, Collection<UsageSubject> subjects, DayPeriods periods) {
        return bind(handle.createQuery(RESOURCES), subjects, periods)
                .map((row, _) -> UsageHistoryRepository.resource(row))
                .list();
    }

    List<NotebookRow> notebooks(
            Handle handle, Collection<UsageSubject> subjects, DayPeriods periods) {
        return bind(handle.createQuery(NOTEBOOKS), subjects, periods)
                .bind("until", periods.last().plusDays(1))
                .map((row, _) -> UsageHistoryRepository.notebook(row))
                .list();
    }

    List<PayloadRow> payloads(
            Handle handle, Collection<UsageSubject> subjects, DayPeriods periods) {
        Query series =
                handle.createQuery(
                        """
                        select id, organization_id, application_id, type, source, billable
                        from usage_series
                        join unnest(cast(:owners as text[]), cast(:applications as text[]))
                            as wanted (organization_id, application_id) using (organization_id, application_id)
                        where organization_id = any(:organizationIds)
                        """);
        return UsageHistoryRepository.payloads(
                handle,
                UsageHistoryRepository.collect(bindSubjects(series, subjects)),
                organizations(subjects),
                periods);
    }

    private static Query bind(Query query, Collection<UsageSubject> subjects, DayPeriods periods) {
        return bindSubjects(query, subjects)
                .bind(
                        "rests",
                        Binds.texts(
                                subjects.stream().filter(one -> !one.isApplication()).toList(),
                                one -> one.organizationId().value()))
                .bind("thresholds", periods.thresholds())
                .bind("from", periods.first());
    }

    private static Query bindSubjects(Query query, Collection<UsageSubject> subjects) {
        return query.bind("owners", Binds.texts(subjects, one -> one.organizationId().value()))
                .bind("applications", Binds.texts(subjects, UsageSubject::applicationId))
                .bind(
                        "organizationIds",
                        Binds.texts(organizations(subjects), OrganizationId::value));
    }

    private static Set<OrganizationId> organizations(Collection<UsageSubject> subjects) {
        return subjects.stream().map(UsageSubject::organizationId).collect(Collectors.toSet());
    }
}
