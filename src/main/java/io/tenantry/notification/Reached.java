package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import io.tenantry.organization.OrganizationId;

/// An organization that has reached a rule's threshold.
///
/// @param value what it used in the billing period
/// @param limit what it may use
record Reached(OrganizationId organizationId, String name, long value, long limit) {
    Reached {
        requireNonNull(organizationId, "organizationId");
        requireNonNull(name, "name");
    }
}
