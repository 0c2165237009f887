package io.tenantry.member;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.query.Glob;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows of invitations that were neither accepted nor declined.
final class InviteRepository {
    private static final String COLUMNS =
            """
            id, organization_id, email, role, application_roles, dashboard_roles, disallow_transfer,
            invited_at, expires_at, encode(token_hash, 'hex') as token_hash, invited_by, dismissed
            """;
    private static final String SELECT = "select " + COLUMNS + "from organization_invite ";

    /// Inserts an invitation, or renews the one to the same address with the new roles and secret.
    ///
    /// @param id of the row, when it is new
    /// @return the row as it is now
    Invite put(
            Handle handle,
            InviteId id,
            OrganizationId organizationId,
            NewMember.ByEmail invited,
            String tokenHash,
            Instant at,
            Instant expiresAt) {
        UserId invitedBy = invited.invitedBy();
        return handle.createQuery(
                        """
                        insert into organization_invite (
                            id, organization_id, email, email_folded, role, application_roles, dashboard_roles,
                            disallow_transfer, invited_at, expires_at, token_hash, invited_by)
                        values (
                            :id, :organizationId, :email, :emailFolded, :role, cast(:applicationRoles as jsonb),
                            cast(:dashboardRoles as jsonb), :disallowTransfer, :at, :expiresAt,
                            decode(:tokenHash, 'hex'), :invitedBy)
                        on conflict on constraint organization_invite_email_unique
                        do update set email = excluded.email,
                                      role = excluded.role,
                                      application_roles = excluded.application_roles,
                                      dashboard_roles = excluded.dashboard_roles,
                                      disallow_transfer = excluded.disallow_transfer,
                                      invited_at = excluded.invited_at,
                                      expires_at = excluded.expires_at,
                                      token_hash = excluded.token_hash,
                                      invited_by = excluded.invited_by,
                                      dismissed = false
                        returning
                        """
                                + COLUMNS)
                .bind("id", id.value())
                .bind("organizationId", organizationId.value())
                .bind("email", invited.email().value())
                .bind("emailFolded", invited.email().folded())
                .bindMap(RolesColumns.values(invited.roles()))
                .bind("disallowTransfer", invited.disallowTransfer())
                .bind("at", Columns.time(at))
                .bind("expiresAt", Columns.time(expiresAt))
                .bind("tokenHash", tokenHash)
                .bind("invitedBy", invitedBy == null ? null : invitedBy.value())
                .map((row, _) -> invite(row))
                .one();
    }

    List<Invite> list(Handle handle, OrganizationId organizationId, InviteListing listing) {
        InviteListing.Field filterField = listing.filterField();
        Glob filter = listing.filter();
        String condition = filterField == null ? "" : "and " + filterField.column() + " like :glob";
        String order = listing.sortField().column() + (listing.descending() ? " desc" : " asc");
        return handle.createQuery(
                        SELECT
                                + "where organization_id = :organizationId %s order by %s, email_folded"
                                        .formatted(condition, order))
                .bind("organizationId", organizationId.value())
                .bind("glob", filter == null ? null : filter.likePattern())
                .map((row, _) -> invite(row))
                .list();
    }

    Optional<Invite> find(Handle handle, OrganizationId organizationId, InviteId id) {
        return handle.createQuery(SELECT + "where organization_id = :organizationId and id = :id")
                .bind("organizationId", organizationId.value())
                .bind("id", id.value())
                .map((row, _) -> invite(row))
                .findOne();
    }

    Optional<Invite> find(Handle handle, OrganizationId organizationId, Email email) {
        return handle.createQuery(
                        SELECT
                                + "where organization_id = :organizationId and email_folded = :emailFolded")
                .bind("organizationId", organizationId.value())
                .bind("emailFolded", email.folded())
                .map((row, _) -> invite(row))
                .findOne();
    }

    /// Of whatever organization of the instance.
    Optional<String> findAddress(Handle handle, InstanceId instanceId, InviteId id) {
        return handle.createQuery(
                        """
                        select i.email
                        from organization_invite i
                        join organization o on o.id = i.organization_id
                        where o.instance_id = :instanceId and i.id = :id
                        """)
                .bind("instanceId", instanceId.value())
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne();
    }

    /// In whatever organization it is: the secret is the key.
    Optional<Invite> findInAnyOrganization(Handle handle, InviteToken token) {
        return handle.createQuery(SELECT + "where token_hash = decode(:tokenHash, 'hex')")
                .bind("tokenHash", token.hash())
                .map((row, _) -> invite(row))
                .findOne();
    }

    /// To one address in all organizations, oldest first.
    List<Invite> listInAllOrganizations(Handle handle, Email email) {
        return handle.createQuery(
                        SELECT + "where email_folded = :emailFolded order by invited_at, id")
                .bind("emailFolded", email.folded())
                .map((row, _) -> invite(row))
                .list();
    }

    void delete(Handle handle, OrganizationId organizationId, InviteId id) {
        handle.createUpdate(
                        """
                        delete from organization_invite
                        where organization_id = :organizationId and id = :id
                        """)
                .bind("organizationId", organizationId.value())
                .bind("id", id.value())
                .execute();
    }

    void dismiss(Handle handle, OrganizationId organizationId, InviteId id) {
        handle.createUpdate(
                        """
                        update organization_invite
                        set dismissed = true
                        where organization_id = :organizationId and id = :id
                        """)
                .bind("organizationId", organizationId.value())
                .bind("id", id.value())
                .execute();
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

    private static Invite invite(ResultSet row) throws SQLException {
        String invitedBy = row.getString("invited_by");
        return new Invite(
                new InviteId(row.getString("id")),
                new OrganizationId(row.getString("organization_id")),
                new Email(row.getString("email")),
                RolesColumns.read(row),
                row.getBoolean("disallow_transfer"),
                Columns.time(row, "invited_at"),
                Columns.time(row, "expires_at"),
                row.getString("token_hash"),
                invitedBy == null ? null : new UserId(invitedBy),
                row.getBoolean("dismissed"));
    }
}
