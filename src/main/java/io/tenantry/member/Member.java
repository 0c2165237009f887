package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.organization.OrganizationId;
import io.tenantry.user.User;

/// A person in an organization.
public record Member(OrganizationId organizationId, User user, Roles roles) {
    public Member {
        requireNonNull(organizationId, "organizationId");
        requireNonNull(user, "user");
        requireNonNull(roles, "roles");
    }
}
