package io.tenantry.instance;

import io.tenantry.database.Columns;
import io.tenantry.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of instances and of who runs them.
final class InstanceRepository {
    /// The limit beside those of an organization that bounds the number of organizations.
    private static final String ORGANIZATION = "organization";

    void insert(Handle handle, Instance instance) {
        Map<String, Long> limits = instance.limits().byName();
        limits.put(ORGANIZATION, instance.organizationMax());
        handle.createUpdate(
                        """
                        insert into instance (id, name, limits, org_default_limits, created_at, updated_at)
                        values (:id, :name, cast(:limits as jsonb), cast(:orgDefaultLimits as jsonb), :createdAt, :updatedAt)
                        """)
                .bind("id", instance.id().value())
                .bind("name", instance.name())
                .bind("limits", Columns.json(limits))
                .bind("orgDefaultLimits", Columns.json(instance.orgDefaultLimits()))
                .bind("createdAt", Columns.time(instance.createdAt()))
                .bind("updatedAt", Columns.time(instance.updatedAt()))
                .execute();
    }

    Optional<Instance> find(Handle handle, InstanceId id) {
        return list(handle, List.of(id)).stream().findFirst();
    }

    List<Instance> list(Handle handle, Collection<InstanceId> ids) {
        return handle.createQuery(
                        """
                        select id, name, limits, org_default_limits, created_at, updated_at
                        from instance
                        where id = any(:ids)
                        """)
                .bind("ids", ids.stream().map(InstanceId::value).toArray(String[]::new))
                .map((row, _) -> instance(row))
                .list();
    }

    List<Instance> list(Handle handle) {
        return handle.createQuery(
                        """
                        select id, name, limits, org_default_limits, created_at, updated_at
                        from instance
                        order by created_at, id
                        """)
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
        Map<String, Long> limits = Columns.numbers(row, "limits");
        return new Instance(
                new InstanceId(row.getString("id")),
                row.getString("name"),
                Limits.ofNumbers(limits),
                limits.getOrDefault(ORGANIZATION, Long.MAX_VALUE),
                Limits.ofNumbers(Columns.numbers(row, "org_default_limits")),
                Columns.time(row, "created_at"),
                Columns.time(row, "updated_at"));
    }
}
