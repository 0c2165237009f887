package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.MfaMode;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.User;

/// A person in an organization.
public record Member(OrganizationId organizationId, User user, Roles roles) {
    public Member {
        requireNonNull(organizationId, "organizationId");
        requireNonNull(user, "user");
        requireNonNull(roles, "roles");
    }

    /// Tells whether the member has the second factor that its organization asks for. One who has
    /// not may not act in the organization.
    ///
    /// @param mode the organization's
    public boolean satisfies(MfaMode mode) {
        return user.twoFactorAuthEnabled() || !mode.asksFor(roles.role() == MemberRole.ADMIN);
    }
}
