package io.tenantry.member;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.LimitKey;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// The rules of who belongs to an organization. Every change locks the organization first, so that
/// the member limit and the last administrator hold however many changes come at once. Safe for use
/// by many threads.
public final class MemberService {
    /// How long an invitation can be accepted (`contract.md` 3B "invites").
    private static final Duration INVITE_TTL = Duration.ofDays(7);

    private final MemberRepository members = new MemberRepository();
    private final InviteRepository invites = new InviteRepository();
    private final Database database;
    private final OrganizationService organizations;
    private final UserService users;
    private final HexIds ids;
    private final InstantSource clock;

    public MemberService(
            Database database,
            OrganizationService organizations,
            UserService users,
            HexIds ids,
            InstantSource clock) {
        this.database = database;
        this.organizations = organizations;
        this.users = users;
        this.ids = ids;
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
        return database.inTransaction(handle ->
                add(handle, organizations.lock(handle, instanceId, organizationId), newMember));
    }

    /// As [#add(InstanceId, OrganizationId, NewMember)], within a transaction that holds the lock
    /// on the organization or has just made it.
    Addition add(Handle handle, Organization organization, NewMember newMember) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (newMember) {
            case NewMember.ByUser known -> join(handle, organization, known, now);
            case NewMember.ByEmail address -> invite(handle, organization, address, now);
        };
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
            if (!members.updateRoles(handle, changed, clock.instant())) {
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

    private Addition join(
            Handle handle, Organization organization, NewMember.ByUser known, Instant now) {
        User user = users.find(handle, known.userId()).orElseThrow(() -> new NotFound("User"));
        Email email = new Email(user.email());
        requireAllowedDomain(organization, email);
        requireNoMember(handle, organization, user);
        requireRoom(handle, organization, now);
        Member member = new Member(organization.id(), user, known.roles());
        if (!members.insert(handle, member, now)) {
            throw memberAlready(user);
        }
        return new Addition.Joined(member);
    }

    private Addition invite(
            Handle handle, Organization organization, NewMember.ByEmail address, Instant now) {
        requireAllowedDomain(organization, address.email());
        users.findByEmail(handle, address.email())
                .ifPresent(user -> requireNoMember(handle, organization, user));
        if (!invites.isPending(handle, organization.id(), address.email(), now)) {
            requireRoom(handle, organization, now);
        }
        invites.put(handle, ids.next(), organization.id(), address, now, now.plus(INVITE_TTL));
        return new Addition.Invited(address.email(), address.roles());
    }

    private Member find(Handle handle, OrganizationId organizationId, UserId userId) {
        return members.find(handle, organizationId, userId).orElseThrow(() -> new NotFound("User"));
    }

    private void requireNoMember(Handle handle, Organization organization, User user) {
        if (members.find(handle, organization.id(), user.id()).isPresent()) {
            throw memberAlready(user);
        }
    }

    private void requireRoom(Handle handle, Organization organization, Instant now) {
        OptionalLong limit = organization.settings().limits().get(LimitKey.MEMBER);
        List<OrganizationId> id = List.of(organization.id());
        long taken =
                members.counts(handle, id).getOrDefault(organization.id(), 0L)
                        + invites.counts(handle, id, now).getOrDefault(organization.id(), 0L);
        if (limit.isPresent() && taken >= limit.getAsLong()) {
            throw new Invalid(
                    "The organization's member limit of %d has been reached"
                            .formatted(limit.getAsLong()));
        }
    }

    private void requireAdminBeside(Handle handle, Member leaving) {
        boolean isAdmin = leaving.roles().role() == MemberRole.ADMIN;
        if (isAdmin
                && !members.hasOtherAdmin(handle, leaving.organizationId(), leaving.user().id())) {
            throw new Invalid("organization must have at least one administrator");
        }
    }

    private static void requireAllowedDomain(Organization organization, Email email) {
        List<String> allowed = organization.settings().whitelistedEmailDomains();
        if (!allowed.isEmpty()
                && allowed.stream().noneMatch(domain -> domain.equalsIgnoreCase(email.domain()))) {
            throw new Invalid(
                    "'%s' is not of an e-mail domain that the organization allows: expected %s"
                            .formatted(email.value(), String.join(", ", allowed)));
        }
    }

    private static Invalid memberAlready(User user) {
        return new Invalid("'%s' is a member of the organization already".formatted(user.email()));
    }
}
