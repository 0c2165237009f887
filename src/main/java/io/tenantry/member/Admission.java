package io.tenantry.member;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.instance.LimitKey;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.query.Folding;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// The rules by which people come into an organization. Each call is part of a transaction that
/// holds the organization's lock or has just made the organization.
final class Admission {
    /// How long an invitation can be accepted (`contract.md` 3B "invites").
    private static final Duration INVITE_TTL = Duration.ofDays(7);

    private final MemberRepository members = new MemberRepository();
    private final InviteRepository invites = new InviteRepository();
    private final UserService users;
    private final HexIds ids;

    Admission(UserService users, HexIds ids) {
        this.users = users;
        this.ids = ids;
    }

    /// Lets somebody in, or invites somebody; see [MemberService#add].
    Addition admit(Handle handle, Organization organization, NewMember newMember, Instant now) {
        return switch (newMember) {
            case NewMember.ByUser known -> join(handle, organization, known, now);
            case NewMember.ByEmail address -> invite(handle, organization, address, now);
        };
    }

    /// The address of somebody who is to come in.
    ///
    /// @throws NotFound when there is no such person
    Email address(Handle handle, NewMember newMember) {
        return switch (newMember) {
            case NewMember.ByUser known -> new Email(user(handle, known.userId()).email());
            case NewMember.ByEmail address -> address.email();
        };
    }

    /// An invitation to the same person ends with that: its place is the member's now.
    private Addition join(
            Handle handle, Organization organization, NewMember.ByUser known, Instant now) {
        User user = user(handle, known.userId());
        Email email = new Email(user.email());
        requireAllowedDomain(organization, email);
        invites.delete(handle, organization.id(), email);
        Member member = new Member(organization.id(), user, known.roles());
        requireNoMember(handle, organization, user);
        requireRoom(handle, organization, now);
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

    private User user(Handle handle, UserId id) {
        return users.find(handle, id).orElseThrow(() -> new NotFound("User"));
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

    private static void requireAllowedDomain(Organization organization, Email email) {
        List<String> allowed = organization.settings().whitelistedEmailDomains();
        if (!allowed.isEmpty()
                && allowed.stream().map(Folding::fold).noneMatch(email.domain()::equals)) {
            throw new Invalid(
                    "'%s' is not of an e-mail domain that the organization allows: expected %s"
                            .formatted(email.value(), String.join(", ", allowed)));
        }
    }

    private static Invalid memberAlready(User user) {
        return new Invalid("'%s' is a member of the organization already".formatted(user.email()));
    }
}
