package io.tenantry.member;

import static java.util.stream.Collectors.toMap;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.id.HexIds;
import io.tenantry.instance.LimitKey;
import io.tenantry.mail.MailService;
import io.tenantry.organization.Organization;
import io.tenantry.query.Folding;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rules by which people come into an organization. Each call is part of a transaction that
/// holds the organization's lock or has just made the organization.
public final class Admission {
    /// How long an invitation can be accepted (`contract.md` 3B "invites").
    private static final Duration INVITE_TTL = Duration.ofDays(7);

    private final MemberRepository members = new MemberRepository();
    private final InviteRepository invites = new InviteRepository();
    private final UserService users;
    private final InviteMails mails;
    private final HexIds ids;

    /// @param publicUrl what the links of invitations begin with
    public Admission(UserService users, MailService mails, URI publicUrl, HexIds ids) {
        this.users = users;
        this.mails = new InviteMails(mails, publicUrl);
        this.ids = ids;
    }

    /// Lets somebody in, or invites somebody; see [MemberService#add].
    Addition admit(Handle handle, Organization organization, NewMember newMember, Instant now) {
        return switch (newMember) {
            case NewMember.ByUser known -> join(handle, organization, known, now);
            case NewMember.ByEmail address -> invite(handle, organization, address, now);
        };
    }

    /// Lets people into an organization that nobody belongs to yet, without asking about each of
    /// them; see [MemberService#addFirst].
    ///
    /// @param creator becomes an administrator unless named, whatever e-mail domains the
    ///   organization allows to others; null when no person creates it
    FirstPeople admitFirst(
            Handle handle,
            Organization organization,
            List<NewMember> first,
            @Nullable UserId creator,
            Instant now) {
        Map<UserId, User> known = known(handle, first, creator);
        List<Member> joined = new ArrayList<>();
        List<NewMember.ByEmail> invited = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NewMember newMember : first) {
            Email email = address(newMember, known);
            if (!seen.add(email.folded())) {
                throw new Invalid(
                        "orgConfig.members names '%s' more than once".formatted(email.value()));
            }
            requireAllowedDomain(organization, email);
            requireRoom(organization, joined.size() + invited.size());
            switch (newMember) {
                case NewMember.ByUser one ->
                        joined.add(
                                new Member(
                                        organization.id(), user(known, one.userId()), one.roles()));
                case NewMember.ByEmail one -> invited.add(one);
            }
        }
        if (creator != null) {
            User founder = user(known, creator);
            if (seen.add(new Email(founder.email()).folded())) {
                requireRoom(organization, joined.size() + invited.size());
                joined.add(
                        new Member(
                                organization.id(),
                                founder,
                                new Roles(MemberRole.ADMIN, List.of(), List.of())));
            }
        }
        members.insert(handle, joined, now);
        invited.forEach(one -> put(handle, organization, one, now));
        return new FirstPeople(joined, invited);
    }

    private Map<UserId, User> known(
            Handle handle, List<NewMember> first, @Nullable UserId creator) {
        List<UserId> userIds = new ArrayList<>();
        for (NewMember newMember : first) {
            if (newMember instanceof NewMember.ByUser known) {
                userIds.add(known.userId());
            }
        }
        if (creator != null && !userIds.contains(creator)) {
            userIds.add(creator);
        }
        return userIds.isEmpty()
                ? Map.of()
                : users.list(handle, userIds).stream().collect(toMap(User::id, user -> user));
    }

    private static Email address(NewMember newMember, Map<UserId, User> known) {
        return switch (newMember) {
            case NewMember.ByUser one -> new Email(user(known, one.userId()).email());
            case NewMember.ByEmail one -> one.email();
        };
    }

    private static User user(Map<UserId, User> known, UserId id) {
        User user = known.get(id);
        if (user == null) {
            throw new NotFound("User");
        }
        return user;
    }

    /// Makes the person a member whom an invitation let in, which ends with that: its place is the
    /// member's now; and one to the person's own address does too. Somebody who is a member already
    /// keeps the present roles.
    ///
    /// @throws Invalid when the person's address is not on the organization's list of e-mail
    ///   domains any more, or as many belong to it as may
    void accept(Handle handle, Organization organization, Invite invite, User person, Instant now) {
        Email email = new Email(person.email());
        requireAllowedDomain(organization, email);
        remove(handle, invite);
        invites.find(handle, organization.id(), email).ifPresent(own -> remove(handle, own));
        Member member = new Member(organization.id(), person, invite.roles());
        if (members.find(handle, organization.id(), person.id()).isEmpty()) {
            requireRoom(organization, memberCount(handle, organization));
            members.insert(handle, List.of(member), now);
        }
    }

    /// Ends an invitation, and its mail where that has not been sent.
    void remove(Handle handle, Invite invite) {
        mails.withdraw(handle, invite);
        invites.delete(handle, invite.organizationId(), invite.id());
    }

    /// An invitation to the same person ends with that: its place is the member's now.
    private Addition join(
            Handle handle, Organization organization, NewMember.ByUser known, Instant now) {
        User user = users.find(handle, known.userId()).orElseThrow(() -> new NotFound("User"));
        Email email = new Email(user.email());
        requireAllowedDomain(organization, email);
        invites.find(handle, organization.id(), email).ifPresent(invite -> remove(handle, invite));
        Member member = new Member(organization.id(), user, known.roles());
        members.find(handle, organization.id(), user.id()).ifPresent(Admission::refuse);
        requireRoom(organization, taken(handle, organization, now));
        if (members.insert(handle, List.of(member), now) == 0) {
            throw memberAlready(user);
        }
        return new Addition.Joined(member);
    }

    /// Asks of members alone, so that nobody finds out who else is known here.
    private Addition invite(
            Handle handle, Organization organization, NewMember.ByEmail address, Instant now) {
        requireAllowedDomain(organization, address.email());
        members.find(handle, organization.id(), address.email()).ifPresent(Admission::refuse);
        Optional<Invite> earlier = invites.find(handle, organization.id(), address.email());
        if (earlier.isEmpty() || earlier.get().hasExpired(now)) {
            requireRoom(organization, taken(handle, organization, now));
        }
        earlier.ifPresent(invite -> mails.withdraw(handle, invite));
        put(handle, organization, address, now);
        return new Addition.Invited(address.email(), address.roles());
    }

    private void put(
            Handle handle, Organization organization, NewMember.ByEmail address, Instant now) {
        InviteToken token = InviteToken.draw();
        Invite invite =
                invites.put(
                        handle,
                        new InviteId(ids.next()),
                        organization.id(),
                        address,
                        token.hash(),
                        now,
                        now.plus(INVITE_TTL));
        mails.send(handle, organization, invite, token, inviter(handle, address.invitedBy()));
    }

    private @Nullable User inviter(Handle handle, @Nullable UserId id) {
        return id == null ? null : users.find(handle, id).orElse(null);
    }

    private static void refuse(Member member) {
        throw memberAlready(member.user());
    }

    private long taken(Handle handle, Organization organization, Instant now) {
        return memberCount(handle, organization)
                + invites.counts(handle, List.of(organization.id()), now)
                        .getOrDefault(organization.id(), 0L);
    }

    private long memberCount(Handle handle, Organization organization) {
        return members.counts(handle, List.of(organization.id()))
                .getOrDefault(organization.id(), 0L);
    }

    /// @param taken places that members and pending invitations take
    private static void requireRoom(Organization organization, long taken) {
        OptionalLong limit = organization.settings().limits().get(LimitKey.MEMBER);
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
