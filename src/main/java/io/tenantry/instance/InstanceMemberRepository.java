package io.tenantry.instance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceView.Membership;
import io.tenantry.query.Glob;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of who runs an instance, with the person behind each.
final class InstanceMemberRepository {
    private static final String SELECT =
            """
            select m.instance_id, m.role, u.id, u.email, u.first_name, u.last_name, u.avatar_url,
                   u.two_factor_auth_enabled, u.sso_linked, u.created_at
            from instance_member m
            join app_user u on u.id = m.user_id
            where m.instance_id = :instanceId
            """;

    /// Who runs each of the instances, longest first; one that nobody runs has no entry.
    Map<InstanceId, List<Membership>> memberships(Handle handle, Collection<InstanceId> ids) {
        return handle.createQuery(
                        """
                        select instance_id, user_id, role
                        from instance_member
                        where instance_id = any(:instanceIds)
                        order by instance_id, created_at, user_id
                        """)
                .bind("instanceIds", ids.stream().map(InstanceId::value).toArray(String[]::new))
                .map((row, _) ->
                        Map.entry(
                                new InstanceId(row.getString("instance_id")),
                                new Membership(
                                        new UserId(row.getString("user_id")),
                                        InstanceRole.named(row.getString("role")))))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    List<InstanceMember> list(Handle handle, InstanceId instanceId, InstanceMemberListing listing) {
        String filterField = listing.filterField();
        Glob filter = listing.filter();
        String condition = filterField == null ? "" : "and " + column(filterField) + " like :glob";
        String order = column(listing.sortField()) + (listing.descending() ? " desc" : " asc");
        return handle.createQuery(SELECT + condition + " order by " + order + ", u.email_folded")
                .bind("instanceId", instanceId.value())
                .bind("glob", likePattern(filter))
                .map((row, _) -> member(row))
                .list();
    }

    private static @Nullable String likePattern(@Nullable Glob filter) {
        return filter == null ? null : filter.likePattern();
    }

    private static String column(String field) {
        return field.equals("role") ? "m.role" : "u.email_folded";
    }

    /// The one place where the instance is not known: a person's part in all of them.
    List<InstanceId> listInstances(Handle handle, UserId userId) {
        return handle.createQuery("select instance_id from instance_member where user_id = :userId")
                .bind("userId", userId.value())
                .map((row, _) -> new InstanceId(row.getString("instance_id")))
                .list();
    }

    /// The instances that the person administers and nobody else does who is not kept out.
    List<InstanceId> listWithoutOtherAdmin(Handle handle, UserId userId) {
        return handle.createQuery(
                        """
                        select m.instance_id
                        from instance_member m
                        where m.user_id = :userId and m.role = 'admin' and not exists (
                            select 1
                            from instance_member o
                            join app_user u on u.id = o.user_id
                            where o.instance_id = m.instance_id and o.role = 'admin' and o.user_id <> :userId
                                and u.disabled_at is null
                        )
                        order by m.instance_id
                        """)
                .bind("userId", userId.value())
                .map((row, _) -> new InstanceId(row.getString("instance_id")))
                .list();
    }

    Optional<InstanceMember> find(Handle handle, InstanceId instanceId, UserId userId) {
        return handle.createQuery(SELECT + "and m.user_id = :userId")
                .bind("instanceId", instanceId.value())
                .bind("userId", userId.value())
                .map((row, _) -> member(row))
                .findOne();
    }

    void insert(Handle handle, InstanceMember member, Instant at) {
        handle.createUpdate(
                        """
                        insert into instance_member (instance_id, user_id, role, created_at)
                        values (:instanceId, :userId, :role, :at)
                        """)
                .bind("instanceId", member.instanceId().value())
                .bind("userId", member.user().id().value())
                .bind("role", member.role().jsonName())
                .bind("at", Columns.time(at))
                .execute();
    }

    void updateRole(Handle handle, InstanceMember member) {
        handle.createUpdate(
                        """
                        update instance_member
                        set role = :role
                        where instance_id = :instanceId and user_id = :userId
                        """)
                .bind("instanceId", member.instanceId().value())
                .bind("userId", member.user().id().value())
                .bind("role", member.role().jsonName())
                .execute();
    }

    void delete(Handle handle, InstanceMember member) {
        handle.createUpdate(
                        """
                        delete from instance_member
                        where instance_id = :instanceId and user_id = :userId
                        """)
                .bind("instanceId", member.instanceId().value())
                .bind("userId", member.user().id().value())
                .execute();
    }

    /// Whether somebody else is an administrator who is not kept out.
    boolean hasOtherAdmin(Handle handle, InstanceId instanceId, UserId than) {
        return handle.createQuery(
                        """
                        select exists (
                            select 1
                            from instance_member m
                            join app_user u on u.id = m.user_id
                            where m.instance_id = :instanceId and m.role = 'admin' and m.user_id <> :userId
                                and u.disabled_at is null
                        )
                        """)
                .bind("instanceId", instanceId.value())
                .bind("userId", than.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static InstanceMember member(ResultSet row) throws SQLException {
        User user =
                new User(
                        new UserId(row.getString("id")),
                        row.getString("email"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("avatar_url"),
                        row.getBoolean("two_factor_auth_enabled"),
                        row.getBoolean("sso_linked"),
                        Columns.time(row, "created_at"));
        return new InstanceMember(
                new InstanceId(row.getString("instance_id")),
                user,
                InstanceRole.named(row.getString("role")));
    }
}
