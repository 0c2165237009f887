package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceOrgMemberPost`: exactly one of `userId` and `email` is there.
record MemberPost(
        @Nullable String userId,
        @Nullable String email,
        String role,
        @Nullable List<ResourceRole> applicationRoles,
        @Nullable List<ResourceRole> dashboardRoles,
        @Nullable Boolean disallowTransfer) {
    /// @param invitedBy the person who asks for it; null for a token of the instance
    NewMember toNewMember(@Nullable UserId invitedBy) {
        Roles roles = Roles.of(role, applicationRoles, dashboardRoles);
        if (userId != null) {
            return new NewMember.ByUser(new UserId(userId), roles);
        }
        Email address = new Email(requireNonNull(email, "email"));
        return new NewMember.ByEmail(
                address, roles, Boolean.TRUE.equals(disallowTransfer), invitedBy);
    }
}
