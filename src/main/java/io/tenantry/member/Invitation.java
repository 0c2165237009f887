package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.organization.Organization;
import io.tenantry.user.User;
import org.jspecify.annotations.Nullable;

/// An invitation as the person sees it who is invited.
///
/// @param inviter who invited; null when a token of the instance did
/// @param hasExpired whether it cannot be accepted any more
public record Invitation(
        Invite invite, Organization organization, @Nullable User inviter, boolean hasExpired) {
    public Invitation {
        requireNonNull(invite, "invite");
        requireNonNull(organization, "organization");
    }

    /// Whether the organization asks whoever has this role for a second factor.
    boolean requiresMfa() {
        return switch (organization.settings().mfaMode()) {
            case NOT_REQUIRED -> false;
            case ADMIN_REQUIRED -> invite.roles().role() == MemberRole.ADMIN;
            case REQUIRED -> true;
        };
    }
}
