package io.tenantry.organization;

import io.tenantry.id.HexId;

/// Identifies an organization, one customer of an instance.
public record OrganizationId(String value) implements HexId {
    public OrganizationId {
        value = HexId.canonical(value);
    }
}
