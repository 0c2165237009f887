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
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rules of who belongs to an organization. Every change locks the organization first, so that
/// the member limit and the last administrator hold however many changes come at once. Safe for use
/// by many threads.
public final class MemberService {
    private final MemberRepository members = new MemberRepository();
    private final Database database;
    private final OrganizationService organizations;
    private final Admission admission;
    private final InstantSource clock;

    public MemberService(
            Database database,
            OrganizationService organizations,
            Admission admission,
            InstantSource clock) {
        this.database = database;
        this.organizations = organizations;
        this.admission = admission;
        this.clock = clock;
    }

    /// Lists the members, without pending invitations.
    ///
    /// @throws NotFound when the instance has no such organization
    List<Member> list(InstanceId instanceId, OrganizationId organizationId, MemberListing listing) {
        return database.read(handle -> {
            organizations.find(handle, instanceId, organizationId);
            return members.list(handle, organizationId, listing);
        });
    }

    /// Finds one member.
    ///
    /// @throws NotFound when the instance has no such organization, or it no such member
    public Member get(InstanceId instanceId, OrganizationId organizationId, UserId userId) {
        return database.read(handle -> {
            organizations.find(handle, instanceId, organizationId);
            return find(handle, organizationId, userId);
        });
    }

    /// Makes a known person a member at once, or invites whoever reads an address; an invitation
    /// that is pending to the same address is renewed.
    ///
    /// @throws NotFound when the instance has no such organization, or there is no such person
    /// @throws Invalid when the person is a member already, the address is not on the
    ///   organization's list of e-mail domains, or the member limit has been reached
    public Addition add(InstanceId instanceId, OrganizationId organizationId, NewMember newMember) {
        return database.inTransaction(handle -> {
            Organization organization = organizations.lock(handle, instanceId, organizationId);
            return admission.admit(handle, organization, newMember, now());
        });
    }

    /// Adds the first members of an organization that the caller's transaction has just made, each
    /// as [#add(InstanceId, OrganizationId, NewMember)] does, and its creator as an administrator
    /// unless that is one of them.
    ///
    /// @param creator becomes an administrator unless named; null when no person creates it
    /// @throws NotFound when there is no such person
    /// @throws Invalid when the same person is named twice
    FirstPeople addFirst(
            Handle handle,
            Organization organization,
            List<NewMember> first,
            @Nullable UserId creator) {
        return admission.admitFirst(handle, organization, first, creator, now());
    }

    /// Changes a member's roles.
    ///
    /// @param change gives the new roles from the present ones
    /// @throws NotFound when the instance has no such organization, or it no such member
    /// @throws Invalid when no administrator would be left
    Member changeRoles(
            InstanceId instanceId,
            OrganizationId organizationId,
            UserId userId,
            MemberPatch change) {
        return database.inTransaction(handle -> {
            organizations.lock(handle, instanceId, organizationId);
            Member present = find(handle, organizationId, userId);
            Roles roles = change.appliedTo(present.roles());
            if (roles.role() != MemberRole.ADMIN) {
                requireAdminBeside(handle, present);
            }
            Member changed = new Member(organizationId, present.user(), roles);
            if (!members.updateRoles(handle, changed, now())) {
                throw new NotFound("User");
            }
            return changed;
        });
    }

    /// Ends a membership.
    ///
    /// @throws NotFound when the instance has no such organization, or it no such member
    /// @throws Invalid when no administrator would be left
    public void remove(InstanceId instanceId, OrganizationId organizationId, UserId userId) {
        database.useTransaction(handle -> {
            organizations.lock(handle, instanceId, organizationId);
            requireAdminBeside(handle, find(handle, organizationId, userId));
            if (!members.delete(handle, organizationId, userId)) {
                throw new NotFound("User");
            }
        });
    }

    private Member find(Handle handle, OrganizationId organizationId, UserId userId) {
        return members.find(handle, organizationId, userId).orElseThrow(() -> new NotFound("User"));
    }

    private void requireAdminBeside(Handle handle, Member leaving) {
        boolean isAdmin = leaving.roles().role() == MemberRole.ADMIN;
        if (isAdmin
                && !members.hasOtherAdmin(handle, leaving.organizationId(), leaving.user().id())) {
            throw new Invalid("organization must have at least one administrator");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
