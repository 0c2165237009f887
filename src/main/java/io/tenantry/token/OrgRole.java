package io.tenantry.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract's role of a token in one organization: kept and shown; it grants nothing here.
///
/// @param orgId the organization's id, or `sandbox`
public record OrgRole(
        String orgId,
        String role,
        @Nullable List<ResourceRole> applicationRoles,
        @Nullable List<ResourceRole> dashboardRoles) {
    /// Another role for one application or dashboard.
    public record ResourceRole(String resourceId, String role) {}
}
