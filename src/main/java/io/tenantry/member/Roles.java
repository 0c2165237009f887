package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The role of a member and what replaces it for single applications and dashboards.
public record Roles(
        MemberRole role, List<ResourceRole> applicationRoles, List<ResourceRole> dashboardRoles) {
    public Roles {
        requireNonNull(role, "role");
        applicationRoles = List.copyOf(applicationRoles);
        dashboardRoles = List.copyOf(dashboardRoles);
    }

    /// Reads roles that satisfy the contract's schema; absent lists are empty.
    static Roles of(
            String role,
            @Nullable List<ResourceRole> applicationRoles,
            @Nullable List<ResourceRole> dashboardRoles) {
        return new Roles(
                MemberRole.named(role),
                applicationRoles == null ? List.of() : applicationRoles,
                dashboardRoles == null ? List.of() : dashboardRoles);
    }
}
