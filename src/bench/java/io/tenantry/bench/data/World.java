package io.tenantry.bench.data;

import io.tenantry.database.DatabaseAddress;

/// A database that Tenantry can be started on, and what a client needs to know of it.
///
/// @param token may do everything in the instance
public record World(
        DatabaseAddress address, OrganizationRows organizations, String instanceId, String token) {
    /// The path of the instance.
    public String instancePath() {
        return "/instances/" + instanceId;
    }

    /// The path of the instance's organizations.
    public String organizationsPath() {
        return instancePath() + "/orgs";
    }

    public String organizationPath(int number) {
        return organizationsPath() + "/" + organizations.organizationId(number);
    }
}
