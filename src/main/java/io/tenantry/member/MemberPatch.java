package io.tenantry.member;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a member's roles, the contract's `instanceOrgMemberPatch`: a null field stays as it
/// is.
record MemberPatch(
        @Nullable String role,
        @Nullable List<ResourceRole> applicationRoles,
        @Nullable List<ResourceRole> dashboardRoles) {
    /// The given roles with this change's in place of theirs.
    Roles appliedTo(Roles present) {
        return new Roles(
                role == null ? present.role() : MemberRole.named(role),
                applicationRoles == null ? present.applicationRoles() : applicationRoles,
                dashboardRoles == null ? present.dashboardRoles() : dashboardRoles);
    }
}
