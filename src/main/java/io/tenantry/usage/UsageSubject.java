package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import io.tenantry.organization.OrganizationId;

/// What usage is told of: an organization, or an application of one.
///
/// @param applicationId empty for the organization, or for its part that belongs to no application
public record UsageSubject(OrganizationId organizationId, String applicationId) {
    public UsageSubject {
        requireNonNull(organizationId, "organizationId");
        requireNonNull(applicationId, "applicationId");
    }

    /// The organization as a whole.
    public static UsageSubject of(OrganizationId organizationId) {
        return new UsageSubject(organizationId, Application.NONE);
    }

    /// Whether it is an application.
    public boolean isApplication() {
        return !applicationId.equals(Application.NONE);
    }
}
