package io.tenantry.member;

import io.tenantry.database.Columns;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.Email;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The rows of pending invitations.
final class InviteRepository {
    /// Inserts an invitation, or renews the pending one to the same address with the new roles.
    void put(
            Handle handle,
            String id,
            OrganizationId organizationId,
            NewMember.ByEmail invited,
            Instant at,
            Instant expiresAt) {
        Roles roles = invited.roles();
        handle.createUpdate(
                        """
                        insert into organization_invite (
                            id, organization_id, email, email_folded, role, application_roles, dashboard_roles,
                            disallow_transfer, invited_at, expires_at)
                        values (
                            :id, :organizationId, :email, :emailFolded, :role, cast(:applicationRoles as jsonb),
                            cast(:dashboardRoles as jsonb), :disallowTransfer, :at, :expiresAt)
                        on conflict on constraint organization_invite_email_unique
                        do update set email = excluded.email,
                                      role = excluded.role,
                                      application_roles = excluded.application_roles,
                                      dashboard_roles = excluded.dashboard_roles,
                                      disallow_transfer = excluded.disallow_transfer,
                                      invited_at = excluded.invited_at,
                                      expires_at = excluded.expires_at
                        """)
                .bind("id", id)
                .bind("organizationId", organizationId.value())
                .bind("email", invited.email().value())
                .bind("emailFolded", invited.email().folded())
                .bind("role", roles.role().jsonName())
                .bind("applicationRoles", Columns.json(roles.applicationRoles()))
                .bind("dashboardRoles", Columns.json(roles.dashboardRoles()))
                .bind("disallowTransfer", invited.disallowTransfer())
                .bind("at", Columns.time(at))
                .bind("expiresAt", Columns.time(expiresAt))
                .execute();
    }

    void delete(Handle handle, OrganizationId organizationId, Email email) {
        handle.createUpdate(
                        """
                        delete from organization_invite
                        where organization_id = :organizationId and email_folded = :emailFolded
                        """)
                .bind("organizationId", organizationId.value())
                .bind("emailFolded", email.folded())
                .execute();
    }

    boolean isPending(Handle handle, OrganizationId organizationId, Email email, Instant now) {
        return handle.createQuery(
                        """
                        select exists (
                            select 1
                            from organization_invite
                            where organization_id = :organizationId and email_folded = :emailFolded and expires_at > :now
                        )
                        """)
                .bind("organizationId", organizationId.value())
                .bind("emailFolded", email.folded())
                .bind("now", Columns.time(now))
                .mapTo(Boolean.class)
                .one();
    }

    /// How many unexpired invitations each of the organizations has; one without has no entry.
    Map<OrganizationId, Long> counts(
            Handle handle, List<OrganizationId> organizationIds, Instant now) {
        return Counts.read(
                handle.createQuery(
                                """
                                select organization_id, count(*) as counted
                                from organization_invite
                                where organization_id = any(:organizationIds) and expires_at > :now
                                group by organization_id
                                """)
                        .bind("organizationIds", Counts.ids(organizationIds))
                        .bind("now", Columns.time(now)));
    }
}
