package io.tenantry.member;

import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract's `orgInvitePost`.
record InvitePost(
        String email,
        String role,
        @Nullable List<ResourceRole> applicationRoles,
        @Nullable List<ResourceRole> dashboardRoles,
        @Nullable Boolean disallowTransfer) {
    /// @param invitedBy the person who asks for it; null for a token of the instance
    NewMember.ByEmail toNewMember(@Nullable UserId invitedBy) {
        return new NewMember.ByEmail(
                new Email(email),
                Roles.of(role, applicationRoles, dashboardRoles),
                Boolean.TRUE.equals(disallowTransfer),
                invitedBy);
    }
}
