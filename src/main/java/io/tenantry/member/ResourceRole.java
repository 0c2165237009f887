package io.tenantry.member;

import io.tenantry.id.HexId;

/// A role for one application or dashboard, which replaces the member's own there.
///
/// @param resourceId the application or dashboard
/// @param role `collaborate`, `view` or `none`
public record ResourceRole(String resourceId, String role) {
    public ResourceRole {
        resourceId = HexId.canonical(resourceId);
    }
}
