package io.tenantry.notification;

import io.tenantry.database.Columns;
import io.tenantry.organization.OrganizationId;
import io.tenantry.query.SqlRows;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Who has reached a threshold, and who was told about.
final class ReachedRepository {
    private static final int FETCH_SIZE = 1_000;

    /// Finds all organizations that a rule tells about now, in one statement, and hands them on one
    /// by one, so that memory does not grow with them. Nothing used of a limit of 0 reaches only a
    /// threshold of 0.
    ///
    /// @param targets the organizations, as [io.tenantry.organization.OrganizationQuery#rows] gives
    ///   them
    /// @param used what those of the relation `target` used
    /// @param quietFrom those told about since then are left out
    void forEach(
            Handle handle,
            NotificationRule rule,
            SqlRows targets,
            SqlRows used,
            Instant quietFrom,
            Consumer<Stream<Reached>> reader) {
        String sql =
                """
                with target as materialized (
                    select one.organization_id, one.name, one.limit_value
                    from (%s) one
                    where one.limit_value is not null and not exists (
                        select 1
                        from notification_alert alert
                        where alert.rule_id = :ruleId and alert.organization_id = one.organization_id
                            and alert.alerted_at >= :quietFrom)
                ),
                used as (%s),
                measured as (
                    select target.organization_id, target.name, target.limit_value, coalesce(used.value, 0) as value
                    from target
                    left join used on used.organization_id = target.organization_id
                )
                select organization_id, name, limit_value, cast(least(value, 9223372036854775807) as bigint) as value
                from measured
                where value * 100 >= :threshold * limit_value and (limit_value > 0 or value > 0 or :threshold = 0)
                order by organization_id
                """
                        .formatted(targets.sql(), used.sql());
        try (Stream<Reached> reached =
                targets
                        .bindTo(used.bindTo(handle.createQuery(sql)))
                        .bind("ruleId", rule.id().value())
                        .bind("threshold", rule.settings().config().threshold())
                        .bind("quietFrom", Columns.time(quietFrom))
                        .setFetchSize(FETCH_SIZE)
                        .map((row, _) ->
                                new Reached(
                                        new OrganizationId(row.getString("organization_id")),
                                        row.getString("name"),
                                        row.getLong("value"),
                                        row.getLong("limit_value")))
                        .stream()) {
            reader.accept(reached);
        }
    }

    /// Notes that the rule told about organizations.
    void putAlerts(
            Handle handle, RuleId ruleId, Collection<OrganizationId> organizationIds, Instant at) {
        handle.createUpdate(
                        """
                        insert into notification_alert (rule_id, organization_id, alerted_at)
                        select :ruleId, one.id, :at
                        from unnest(:organizationIds) as one (id)
                        on conflict on constraint notification_alert_pk do update
                        set alerted_at = excluded.alerted_at
                        """)
                .bind("ruleId", ruleId.value())
                .bind(
                        "organizationIds",
                        organizationIds.stream().map(OrganizationId::value).toArray(String[]::new))
                .bind("at", Columns.time(at))
                .execute();
    }
}
