package io.tenantry.notification;

import io.tenantry.instance.InstanceId;
import io.tenantry.query.Glob;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The rows of notification rules.
final class RuleRepository {
    void insert(Handle handle, NotificationRule rule) {
        RuleRow.bind(
                        handle.createUpdate(
                                """
                                insert into notification_rule (
                                    id, instance_id, name, name_folded, description, enabled, target_query, callback_url,
                                    email_config, rule_type, threshold, max_frequency, measured_since, due_at,
                                    created_at, created_by_id, created_by_type, updated_at, updated_by_id, updated_by_type)
                                values (
                                    :id, :instanceId, :name, :nameFolded, :description, :enabled, :targetQuery, :callbackUrl,
                                    cast(:emailConfig as jsonb), :ruleType, :threshold, :maxFrequency, :measuredSince, :dueAt,
                                    :createdAt, :createdById, :createdByType, :updatedAt, :updatedById, :updatedByType)
                                """),
                        rule)
                .execute();
    }

    void update(Handle handle, NotificationRule rule) {
        RuleRow.bind(
                        handle.createUpdate(
                                """
                                update notification_rule
                                set name = :name,
                                    name_folded = :nameFolded,
                                    description = :description,
                                    enabled = :enabled,
                                    target_query = :targetQuery,
                                    callback_url = :callbackUrl,
                                    email_config = cast(:emailConfig as jsonb),
                                    rule_type = :ruleType,
                                    threshold = :threshold,
                                    max_frequency = :maxFrequency,
                                    measured_since = :measuredSince,
                                    due_at = :dueAt,
                                    updated_at = :updatedAt,
                                    updated_by_id = :updatedById,
                                    updated_by_type = :updatedByType
                                where instance_id = :instanceId and id = :id
                                """),
                        rule)
                .execute();
    }

    /// @return whether the instance had such a rule
    boolean delete(Handle handle, InstanceId instanceId, RuleId id) {
        return handle.createUpdate(
                                "delete from notification_rule where instance_id = :instanceId and id = :id")
                        .bind("instanceId", instanceId.value())
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    Optional<NotificationRule> find(Handle handle, InstanceId instanceId, RuleId id) {
        return find(handle, instanceId, id, "");
    }

    /// As [#find], and keeps everybody else from changing or evaluating the rule until the
    /// transaction ends.
    Optional<NotificationRule> lock(Handle handle, InstanceId instanceId, RuleId id) {
        return find(handle, instanceId, id, "for no key update");
    }

    List<NotificationRule> list(Handle handle, InstanceId instanceId, RuleListing listing) {
        String direction = listing.descending() ? " desc" : " asc";
        String sql =
                """
                select %s
                from notification_rule r
                where r.instance_id = :instanceId and %s
                order by %s
                offset :offset limit :limit
                """
                        .formatted(
                                RuleRow.COLUMNS,
                                filter(listing.name()),
                                column(listing.sortField()) + direction + ", r.id" + direction);
        return bind(handle.createQuery(sql), instanceId, listing.name())
                .bind("offset", listing.page().offset())
                .bind("limit", listing.page().perPage())
                .map((row, _) -> RuleRow.read(row))
                .list();
    }

    long count(Handle handle, InstanceId instanceId, @Nullable Glob name) {
        String sql =
                "select count(*) from notification_rule r where r.instance_id = :instanceId and "
                        + filter(name);
        return bind(handle.createQuery(sql), instanceId, name).mapTo(Long.class).one();
    }

    private static Optional<NotificationRule> find(
            Handle handle, InstanceId instanceId, RuleId id, String locking) {
        String sql =
                """
                select %s
                from notification_rule r
                where r.instance_id = :instanceId and r.id = :id
                %s
                """
                        .formatted(RuleRow.COLUMNS, locking);
        return handle.createQuery(sql)
                .bind("instanceId", instanceId.value())
                .bind("id", id.value())
                .map((row, _) -> RuleRow.read(row))
                .findOne();
    }

    private static String filter(@Nullable Glob name) {
        return name == null ? "true" : name.condition("r.name_folded").sql();
    }

    private static Query bind(Query query, InstanceId instanceId, @Nullable Glob name) {
        query.bind("instanceId", instanceId.value());
        return name == null ? query : name.condition("r.name_folded").bindTo(query);
    }

    private static String column(String sortField) {
        return switch (sortField) {
            case "id" -> "r.id";
            case "creationDate" -> "r.created_at";
            case "lastUpdated" -> "r.updated_at";
            default -> "r.name_folded";
        };
    }
}
