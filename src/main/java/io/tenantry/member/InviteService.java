package io.tenantry.member;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import io.tenantry.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The inviting side of invitations: what those who run an organization do. Every change locks the
/// organization first, as in [MemberService]. Safe for use by many threads.
public final class InviteService {
    private final InviteRepository invites = new InviteRepository();
    private final Database database;
    private final OrganizationService organizations;
    private final Admission admission;
    private final InstantSource clock;

    public InviteService(
            Database database,
            OrganizationService organizations,
            Admission admission,
            InstantSource clock) {
        this.database = database;
        this.organizations = organizations;
        this.admission = admission;
        this.clock = clock;
    }

    /// Lists the invitations that were neither accepted nor declined, expired ones too.
    ///
    /// @throws NotFound when the instance has no such organization
    List<Invite> list(InstanceId instanceId, OrganizationId organizationId, InviteListing listing) {
        return database.read(handle -> {
            organizations.find(handle, instanceId, organizationId);
            return invites.list(handle, organizationId, listing);
        });
    }

    /// Finds one invitation.
    ///
    /// @throws NotFound when the instance has no such organization, or it no such invitation
    Invite get(InstanceId instanceId, OrganizationId organizationId, InviteId id) {
        return database.read(handle -> {
            organizations.find(handle, instanceId, organizationId);
            return find(handle, organizationId, id);
        });
    }

    /// The address that an invitation of the instance went to, within the caller's transaction.
    public Optional<String> findAddress(Handle handle, InstanceId instanceId, InviteId id) {
        return invites.findAddress(handle, instanceId, id);
    }

    /// Invites somebody, or renews the invitation to that address, and mails the link.
    ///
    /// @return all invitations, newest first
    /// @throws NotFound when the instance has no such organization
    /// @throws Invalid as [MemberService#add]
    List<Invite> invite(
            InstanceId instanceId, OrganizationId organizationId, NewMember.ByEmail invited) {
        return database.inTransaction(handle -> {
            Organization organization = organizations.lock(handle, instanceId, organizationId);
            admission.admit(handle, organization, invited, now());
            return invites.list(handle, organizationId, InviteListing.NEWEST_FIRST);
        });
    }

    /// Renews an invitation: its time begins anew, and a new link is mailed; the old one is void.
    ///
    /// @param change gives the new roles from the present ones
    /// @param invitedBy the person who asks for it; null for a token of the instance
    /// @throws NotFound when the instance has no such organization, or it no such invitation
    /// @throws Invalid as [MemberService#add]; an expired invitation needs a place again
    Invite resend(
            InstanceId instanceId,
            OrganizationId organizationId,
            InviteId id,
            MemberPatch change,
            @Nullable UserId invitedBy) {
        return database.inTransaction(handle -> {
            Organization organization = organizations.lock(handle, instanceId, organizationId);
            Invite present = find(handle, organizationId, id);
            NewMember again =
                    new NewMember.ByEmail(
                            present.email(),
                            change.appliedTo(present.roles()),
                            present.disallowTransfer(),
                            invitedBy);
            admission.admit(handle, organization, again, now());
            return find(handle, organizationId, id);
        });
    }

    /// Takes an invitation back: its link is void.
    ///
    /// @throws NotFound when the instance has no such organization, or it no such invitation
    void revoke(InstanceId instanceId, OrganizationId organizationId, InviteId id) {
        database.useTransaction(handle -> {
            organizations.lock(handle, instanceId, organizationId);
            admission.remove(handle, find(handle, organizationId, id));
        });
    }

    private Invite find(Handle handle, OrganizationId organizationId, InviteId id) {
        Optional<Invite> found = invites.find(handle, organizationId, id);
        return found.orElseThrow(() -> new NotFound("Invite"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
