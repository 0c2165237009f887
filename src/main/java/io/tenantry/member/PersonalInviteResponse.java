package io.tenantry.member;

import io.tenantry.user.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The contract's `orgInviteUser`.
///
/// @param ttl milliseconds from `inviteDate` on
/// @param invitedBy null when a token of the instance invited
record PersonalInviteResponse(
        String orgName,
        String role,
        boolean requiresMFA,
        Instant inviteDate,
        long ttl,
        boolean expired,
        String id,
        @Nullable InvitedBy invitedBy) {
    /// Who invited.
    record InvitedBy(String fullName, String email) {}

    static PersonalInviteResponse from(Invitation invitation) {
        Invite invite = invitation.invite();
        User inviter = invitation.inviter();
        return new PersonalInviteResponse(
                invitation.organization().settings().name(),
                invite.roles().role().jsonName(),
                invitation.requiresMfa(),
                invite.invitedAt(),
                invite.ttl().toMillis(),
                invitation.hasExpired(),
                invite.id().value(),
                inviter == null ? null : new InvitedBy(InviteMails.name(inviter), inviter.email()));
    }
}
