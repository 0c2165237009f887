package io.tenantry.audit;

import io.tenantry.http.Caller;

/// Lets people in to the audit log of an organization.
@FunctionalInterface
public interface OrganizationDoor {
    /// @param organizationId 24 hexadecimal characters in lower case
    /// @return the id of the instance whose log has the organization's entries
    /// @throws io.tenantry.failure.NotFound when the caller has nothing to do with an organization
    ///   of that id, or there is none
    /// @throws io.tenantry.failure.Forbidden when the caller is no person, its role does not
    ///   suffice, or a second factor is missing
    /// @throws io.tenantry.failure.Invalid when the organization has no log of its own
    String enter(Caller caller, String organizationId);
}
