package io.tenantry.member;

import io.tenantry.database.Database;
import io.tenantry.failure.Gone;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import io.tenantry.user.UserId;
import io.tenantry.user.UserService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The invited side of invitations: what the person does who got one, known by the secret of its
/// link or by having signed in. An answer locks the organization, so that of two at once one finds
/// no invitation any more. Safe for use by many threads.
public final class InvitationService {
    private final InviteRepository invites = new InviteRepository();
    private final Database database;
    private final OrganizationService organizations;
    private final UserService users;
    private final Admission admission;
    private final InstantSource clock;

    public InvitationService(
            Database database,
            OrganizationService organizations,
            UserService users,
            Admission admission,
            InstantSource clock) {
        this.database = database;
        this.organizations = organizations;
        this.users = users;
        this.admission = admission;
        this.clock = clock;
    }

    /// Finds the invitation behind a link.
    ///
    /// @param email the address that was invited
    /// @throws NotFound when there is none with this secret and address, or the organization is
    ///   gone
    /// @throws Gone when it has expired
    public Invitation find(InviteToken token, Email email) {
        return database.read(handle -> find(handle, token, email));
    }

    /// Accepts or declines the invitation behind a link; either ends it.
    ///
    /// @param email the address that was invited
    /// @param account who accepts, having signed in; null for the person with the invited address,
    ///   who is entered into the directory when there is none
    /// @return what was answered, and who answered
    /// @throws NotFound as [#find], and when somebody else answered first
    /// @throws Gone when it has expired
    /// @throws Invalid when the account has another address and the invitation is not transferable,
    ///   or it is refused as [MemberService#add] would
    public Answered answer(
            InviteToken token, Email email, boolean accept, @Nullable UserId account) {
        return database.inTransaction(handle -> {
            Invitation seen = find(handle, token, email);
            lock(handle, seen.organization());
            Invitation invitation = find(handle, token, email);
            if (accept) {
                User person = acceptor(handle, invitation.invite(), account);
                accept(handle, invitation, person);
                return new Answered(invitation, person);
            }
            admission.remove(handle, invitation.invite());
            return new Answered(
                    invitation,
                    users.findByEmail(handle, invitation.invite().email()).orElse(null));
        });
    }

    /// The invitations to a person's address, oldest first, expired ones too, without those
    /// dismissed.
    ///
    /// @throws NotFound when there is no such person
    public List<Invitation> listOf(UserId person) {
        return database.read(handle ->
                all(handle, address(handle, person)).stream()
                        .filter(invitation -> !invitation.invite().dismissed())
                        .toList());
    }

    /// One of the invitations to a person's address.
    ///
    /// @throws NotFound when there is no such person, or it has no such invitation
    /// @throws Gone when it has expired
    public Invitation getOf(UserId person, InviteId id) {
        return database.read(handle -> unexpired(one(handle, address(handle, person), id)));
    }

    /// Answers one of the invitations to a person's address.
    ///
    /// @return what was answered, and who answered
    /// @throws NotFound as [#getOf]
    /// @throws Gone when it is to be accepted and has expired
    /// @throws Invalid when it is refused as [MemberService#add] would
    public Answered answerOf(UserId person, InviteId id, InviteAnswer answer) {
        return database.inTransaction(handle -> {
            User user = user(handle, person);
            Email address = new Email(user.email());
            lock(handle, one(handle, address, id).organization());
            Invitation invitation = one(handle, address, id);
            Invite invite = invitation.invite();
            switch (answer) {
                case ACCEPT -> accept(handle, unexpired(invitation), user);
                case DISMISS -> invites.dismiss(handle, invite.organizationId(), invite.id());
                case REJECT -> admission.remove(handle, invite);
            }
            return new Answered(invitation, user);
        });
    }

    private Invitation find(Handle handle, InviteToken token, Email email) {
        Invite invite =
                invites.findInAnyOrganization(handle, token)
                        .filter(found -> found.email().folded().equals(email.folded()))
                        .orElseThrow(InvitationService::notFound);
        return unexpired(
                seen(handle, List.of(invite)).stream()
                        .findFirst()
                        .orElseThrow(InvitationService::notFound));
    }

    private User acceptor(Handle handle, Invite invite, @Nullable UserId account) {
        if (account == null) {
            return users.findOrCreate(handle, invite.email(), null, null);
        }
        User user = user(handle, account);
        boolean invited = new Email(user.email()).folded().equals(invite.email().folded());
        if (invite.disallowTransfer() && !invited) {
            throw new Invalid(
                    "The invitation is for '%s' alone and cannot be accepted by '%s'"
                            .formatted(invite.email().value(), user.email()));
        }
        return user;
    }

    private void accept(Handle handle, Invitation invitation, User person) {
        admission.accept(handle, invitation.organization(), invitation.invite(), person, now());
    }

    private void lock(Handle handle, Organization organization) {
        organizations.lock(handle, organization.instanceId(), organization.id());
    }

    private Invitation one(Handle handle, Email address, InviteId id) {
        return all(handle, address).stream()
                .filter(invitation -> invitation.invite().id().equals(id))
                .findFirst()
                .orElseThrow(InvitationService::notFound);
    }

    private List<Invitation> all(Handle handle, Email address) {
        return seen(handle, invites.listInAllOrganizations(handle, address));
    }

    /// With organization and inviter; those of deleted organizations are left out.
    private List<Invitation> seen(Handle handle, List<Invite> found) {
        List<OrganizationId> ids = found.stream().map(Invite::organizationId).toList();
        Map<OrganizationId, Organization> existing =
                organizations.findInAnyInstance(handle, ids).stream()
                        .collect(Collectors.toMap(Organization::id, Function.identity()));
        List<Invitation> invitations = new ArrayList<>();
        for (Invite invite : found) {
            Organization organization = existing.get(invite.organizationId());
            if (organization != null) {
                User inviter = inviter(handle, invite.invitedBy()).orElse(null);
                boolean hasExpired = invite.hasExpired(now());
                invitations.add(new Invitation(invite, organization, inviter, hasExpired));
            }
        }
        return invitations;
    }

    private Optional<User> inviter(Handle handle, @Nullable UserId id) {
        return id == null ? Optional.empty() : users.find(handle, id);
    }

    private Email address(Handle handle, UserId person) {
        return new Email(user(handle, person).email());
    }

    private User user(Handle handle, UserId person) {
        return users.find(handle, person).orElseThrow(() -> new NotFound("User"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Invitation unexpired(Invitation invitation) {
        if (invitation.hasExpired()) {
            throw new Gone("Invite has expired");
        }
        return invitation;
    }

    private static NotFound notFound() {
        return new NotFound("Invite");
    }
}
