package io.tenantry.notification;

import io.tenantry.database.Columns;
import io.tenantry.organization.OrganizationId;
import io.tenantry.query.SqlRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
                        .map((row, _) -> reached(row))
                        .stream()) {
            reader.accept(reached);
        }
    }

    /// Tells who has reached a threshold, in one statement, without telling anybody about it.
    ///
    /// @param targets and used as for [#forEach]
    /// @param ruleId whose alerts hold back; empty for none
    /// @param quietFrom those told about since then are held back
    Preview preview(
            Handle handle,
            RuleConfig config,
            SqlRows targets,
            SqlRows used,
            String ruleId,
            Instant quietFrom) {
        String sql =
                """
                with target as materialized (
                    select one.organization_id, one.name, one.limit_value
                    from (%s) one
                    where one.limit_value is not null
                ),
                used as (%s),
                measured as (
                    select target.organization_id, target.name, target.limit_value, coalesce(used.value, 0) as value
                    from target
                    left join used on used.organization_id = target.organization_id
                ),
                reached as (
                    select organization_id, name, limit_value, cast(least(value, 9223372036854775807) as bigint) as value
                    from measured
                    where value * 100 >= :threshold * limit_value and (limit_value > 0 or value > 0 or :threshold = 0)
                )
                select reached.*, alert.rule_id is not null as held_back, count(*) over () as total,
                    count(alert.rule_id) over () as held_back_total
                from reached
                left join notification_alert alert on alert.rule_id = :ruleId
                    and alert.organization_id = reached.organization_id and alert.alerted_at >= :quietFrom
                order by cast(reached.value as numeric) / nullif(reached.limit_value, 0) desc nulls first, reached.organization_id
                limit :shown
                """
                        .formatted(targets.sql(), used.sql());
        List<PreviewRow> rows =
                targets.bindTo(used.bindTo(handle.createQuery(sql)))
                        .bind("ruleId", ruleId)
                        .bind("threshold", config.threshold())
                        .bind("quietFrom", Columns.time(quietFrom))
                        .bind("shown", Preview.SHOWN_MAX)
                        .map((row, _) -> PreviewRow.read(row))
                        .list();
        return rows.isEmpty()
                ? new Preview(0, 0, List.of(), 0)
                : new Preview(
                        rows.getFirst().total(),
                        rows.getFirst().heldBackTotal(),
                        rows.stream().map(PreviewRow::hit).toList(),
                        0);
    }

    private record PreviewRow(Preview.Hit hit, long total, long heldBackTotal) {
        static PreviewRow read(ResultSet row) throws SQLException {
            return new PreviewRow(
                    new Preview.Hit(reached(row), row.getBoolean("held_back")),
                    row.getLong("total"),
                    row.getLong("held_back_total"));
        }
    }

    private static Reached reached(ResultSet row) throws SQLException {
        return new Reached(
                new OrganizationId(row.getString("organization_id")),
                row.getString("name"),
                row.getLong("value"),
                row.getLong("limit_value"));
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
