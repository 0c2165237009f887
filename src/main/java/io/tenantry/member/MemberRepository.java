package io.tenantry.member;

import io.tenantry.database.Columns;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The rows of memberships.
final class MemberRepository {
    private static final String SELECT =
            """
            select m.organization_id, m.role, m.application_roles, m.dashboard_roles,
                   u.id, u.email, u.first_name, u.last_name, u.avatar_url, u.two_factor_auth_enabled,
                   u.sso_linked, u.created_at
            from organization_member m
            join app_user u on u.id = m.user_id
            where m.organization_id = :organizationId
            """;

    List<Member> list(Handle handle, OrganizationId organizationId, MemberListing listing) {
        MemberListing.Filter filter = listing.filter();
        String condition = filter == null ? "" : "and " + filter.field().column() + " like :glob";
        String order = listing.sortField().column() + (listing.descending() ? " desc" : " asc");
        return handle.createQuery(SELECT + condition + " order by " + order + ", u.email_folded")
                .bind("organizationId", organizationId.value())
                .bind("glob", filter == null ? null : filter.glob().likePattern())
                .map((row, _) -> member(row))
                .list();
    }

    Optional<Member> find(Handle handle, OrganizationId organizationId, UserId userId) {
        return handle.createQuery(SELECT + "and m.user_id = :userId")
                .bind("organizationId", organizationId.value())
                .bind("userId", userId.value())
                .map((row, _) -> member(row))
                .findOne();
    }

    /// As [#find(Handle, OrganizationId, UserId)], by e-mail address, regardless of case.
    Optional<Member> find(Handle handle, OrganizationId organizationId, Email email) {
        return handle.createQuery(SELECT + "and u.email_folded = :emailFolded")
                .bind("organizationId", organizationId.value())
                .bind("emailFolded", email.folded())
                .map((row, _) -> member(row))
                .findOne();
    }

    /// Inserts memberships of different people; leaves out those who are members already.
    ///
    /// @return how many were inserted
    int insert(Handle handle, List<Member> members, Instant at) {
        if (members.isEmpty()) {
            return 0;
        }
        return handle.createUpdate(
                        """
                        insert into organization_member (
                            organization_id, user_id, role, application_roles, dashboard_roles, created_at, updated_at)
                        select one.organization_id, one.user_id, one.role, cast(one.application_roles as jsonb),
                            cast(one.dashboard_roles as jsonb), :at, :at
                        from unnest(:organizationIds, :userIds, :roles, :applicationRoles, :dashboardRoles)
                            as one (organization_id, user_id, role, application_roles, dashboard_roles)
                        on conflict on constraint organization_member_pk do nothing
                        """)
                .bind("organizationIds", texts(members, it -> it.organizationId().value()))
                .bind("userIds", texts(members, it -> it.user().id().value()))
                .bind("roles", texts(members, it -> it.roles().role().jsonName()))
                .bind(
                        "applicationRoles",
                        texts(members, it -> Columns.json(it.roles().applicationRoles())))
                .bind(
                        "dashboardRoles",
                        texts(members, it -> Columns.json(it.roles().dashboardRoles())))
                .bind("at", Columns.time(at))
                .execute();
    }

    /// @return whether the person is a member
    boolean updateRoles(Handle handle, Member member, Instant at) {
        return handle.createUpdate(
                                """
                                update organization_member
                                set role = :role,
                                    application_roles = cast(:applicationRoles as jsonb),
                                    dashboard_roles = cast(:dashboardRoles as jsonb),
                                    updated_at = :at
                                where organization_id = :organizationId and user_id = :userId
                                """)
                        .bind("organizationId", member.organizationId().value())
                        .bind("userId", member.user().id().value())
                        .bindMap(RolesColumns.values(member.roles()))
                        .bind("at", Columns.time(at))
                        .execute()
                == 1;
    }

    /// @return whether the person was a member
    boolean delete(Handle handle, OrganizationId organizationId, UserId userId) {
        return handle.createUpdate(
                                """
                                delete from organization_member
                                where organization_id = :organizationId and user_id = :userId
                                """)
                        .bind("organizationId", organizationId.value())
                        .bind("userId", userId.value())
                        .execute()
                == 1;
    }

    /// How many members each of the organizations has; one without members has no entry.
    Map<OrganizationId, Long> counts(Handle handle, List<OrganizationId> organizationIds) {
        return Counts.read(
                handle.createQuery(
                                """
                                select organization_id, count(*) as counted
                                from organization_member
                                where organization_id = any(:organizationIds)
                                group by organization_id
                                """)
                        .bind("organizationIds", Counts.ids(organizationIds)));
    }

    /// Whether somebody else is an administrator who is not kept out.
    boolean hasOtherAdmin(Handle handle, OrganizationId organizationId, UserId than) {
        return handle.createQuery(
                        """
                        select exists (
                            select 1
                            from organization_member m
                            join app_user u on u.id = m.user_id
                            where m.organization_id = :organizationId and m.role = 'admin' and m.user_id <> :userId
                                and u.disabled_at is null
                        )
                        """)
                .bind("organizationId", organizationId.value())
                .bind("userId", than.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static String[] texts(List<Member> members, Function<Member, String> column) {
        return members.stream().map(column).toArray(String[]::new);
    }

    private static Member member(ResultSet row) throws SQLException {
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
        return new Member(
                new OrganizationId(row.getString("organization_id")), user, RolesColumns.read(row));
    }
}
