package io.tenantry.member;

import io.tenantry.http.Entity;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.user.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceOrgMember`; of a pending invitation, only where, who and which role.
record MemberResponse(
        String instanceId,
        String orgId,
        @Nullable String userId,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        String role,
        @Nullable String avatarUrl,
        @Nullable Boolean twoFactorAuthEnabled,
        @Nullable Boolean ssoLinked)
        implements Entity {
    static MemberResponse from(InstanceId instanceId, Member member) {
        User user = member.user();
        return new MemberResponse(
                instanceId.value(),
                member.organizationId().value(),
                user.id().value(),
                user.email(),
                user.firstName(),
                user.lastName(),
                member.roles().role().jsonName(),
                user.avatarUrl(),
                user.twoFactorAuthEnabled(),
                user.ssoLinked());
    }

    static MemberResponse from(
            InstanceId instanceId, OrganizationId organizationId, Addition addition) {
        return switch (addition) {
            case Addition.Joined(Member member) -> from(instanceId, member);
            case Addition.Invited invited ->
                    new MemberResponse(
                            instanceId.value(),
                            organizationId.value(),
                            null,
                            invited.email().value(),
                            null,
                            null,
                            invited.roles().role().jsonName(),
                            null,
                            null,
                            null);
        };
    }

    @Override
    public String entityType() {
        return "instanceOrgMember";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/orgs/{orgId}/members/{userId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return userId == null
                ? Map.of("instanceId", instanceId, "orgId", orgId)
                : Map.of("instanceId", instanceId, "orgId", orgId, "userId", userId);
    }
}
