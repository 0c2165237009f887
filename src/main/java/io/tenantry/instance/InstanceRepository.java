package io.tenantry.instance;

import io.tenantry.database.Columns;
import io.tenantry.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;

/// The rows of instances and of who runs them.
final class InstanceRepository {
    private static final TypeReference<List<ReportConfig>> REPORT_CONFIGS =
            new TypeReference<>() {};

    private static final String SELECT =
            """
            select i.id, i.name, i.limits, i.org_default_limits, i.report_configs, i.mfa_mode,
                   i.allow_audit_logging, i.created_at, i.updated_at
            from instance i
            """;

    void insert(Handle handle, Instance instance) {
        handle.createUpdate(
                        """
                        insert into instance (
                            id, name, limits, org_default_limits, report_configs, mfa_mode, allow_audit_logging,
                            created_at, updated_at)
                        values (
                            :id, :name, cast(:limits as jsonb), cast(:orgDefaultLimits as jsonb),
                            cast(:reportConfigs as jsonb), :mfaMode, :allowAuditLogging, :createdAt, :updatedAt)
                        """)
                .bind("id", instance.id().value())
                .bind("name", instance.name())
                .bind("limits", Columns.json(instance.limits().byName()))
                .bind("orgDefaultLimits", Columns.json(instance.orgDefaultLimits()))
                .bind("reportConfigs", Columns.json(instance.reportConfigs()))
                .bind("mfaMode", instance.mfaMode().jsonName())
                .bind("allowAuditLogging", instance.allowAuditLogging())
                .bind("createdAt", Columns.time(instance.createdAt()))
                .bind("updatedAt", Columns.time(instance.updatedAt()))
                .execute();
    }

    /// Stores what a patch can change.
    void update(Handle handle, Instance changed) {
        handle.createUpdate(
                        """
                        update instance
                        set org_default_limits = cast(:orgDefaultLimits as jsonb),
                            report_configs = cast(:reportConfigs as jsonb),
                            mfa_mode = :mfaMode,
                            version = version + 1,
                            updated_at = :updatedAt
                        where id = :id
                        """)
                .bind("id", changed.id().value())
                .bind("orgDefaultLimits", Columns.json(changed.orgDefaultLimits()))
                .bind("reportConfigs", Columns.json(changed.reportConfigs()))
                .bind("mfaMode", changed.mfaMode().jsonName())
                .bind("updatedAt", Columns.time(changed.updatedAt()))
                .execute();
    }

    Optional<Instance> find(Handle handle, InstanceId id) {
        return list(handle, List.of(id)).stream().findFirst();
    }

    /// As [#find], and lets others read the instance and add to it, but not change it, until the
    /// transaction ends.
    Optional<Instance> lock(Handle handle, InstanceId id) {
        return handle.createQuery(SELECT + "where i.id = :id for no key update")
                .bind("id", id.value())
                .map((row, _) -> instance(row))
                .findOne();
    }

    List<Instance> list(Handle handle, Collection<InstanceId> ids) {
        return handle.createQuery(SELECT + "where i.id = any(:ids)")
                .bind("ids", ids.stream().map(InstanceId::value).toArray(String[]::new))
                .map((row, _) -> instance(row))
                .list();
    }

    /// All instances, the oldest first.
    List<Instance> list(Handle handle) {
        return handle.createQuery(SELECT + "order by i.created_at, i.id")
                .map((row, _) -> instance(row))
                .list();
    }

    /// The instances that a person belongs to.
    List<Instance> list(Handle handle, UserId memberId) {
        return handle.createQuery(
                        SELECT
                                + "join instance_member m on m.instance_id = i.id where m.user_id = :userId")
                .bind("userId", memberId.value())
                .map((row, _) -> instance(row))
                .list();
    }

    void putMember(Handle handle, InstanceId id, UserId userId, InstanceRole role, Instant at) {
        handle.createUpdate(
                        """
                        insert into instance_member (instance_id, user_id, role, created_at)
                        values (:instanceId, :userId, :role, :at)
                        on conflict on constraint instance_member_pk do update set role = excluded.role
                        """)
                .bind("instanceId", id.value())
                .bind("userId", userId.value())
                .bind("role", role.jsonName())
                .bind("at", Columns.time(at))
                .execute();
    }

    Optional<UserId> findFirstAdmin(Handle handle, InstanceId id) {
        return handle.createQuery(
                        """
                        select user_id
                        from instance_member
                        where instance_id = :instanceId and role = 'admin'
                        order by created_at, user_id
                        limit 1
                        """)
                .bind("instanceId", id.value())
                .map((row, _) -> new UserId(row.getString("user_id")))
                .findOne();
    }

    private static Instance instance(ResultSet row) throws SQLException {
        return new Instance(
                new InstanceId(row.getString("id")),
                row.getString("name"),
                InstanceLimits.ofNumbers(Columns.numbers(row, "limits")),
                Limits.ofNumbers(Columns.numbers(row, "org_default_limits")),
                Columns.json(row, "report_configs", REPORT_CONFIGS),
                MfaMode.named(row.getString("mfa_mode")),
                row.getBoolean("allow_audit_logging"),
                Columns.time(row, "created_at"),
                Columns.time(row, "updated_at"));
    }
}
