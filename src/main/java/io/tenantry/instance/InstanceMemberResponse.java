package io.tenantry.instance;

import io.tenantry.http.Entity;
import io.tenantry.user.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceMember`.
record InstanceMemberResponse(
        String instanceId,
        String userId,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        String role,
        @Nullable String avatarUrl,
        boolean twoFactorAuthEnabled,
        boolean ssoLinked)
        implements Entity {
    static InstanceMemberResponse from(InstanceMember member) {
        User user = member.user();
        return new InstanceMemberResponse(
                member.instanceId().value(),
                user.id().value(),
                user.email(),
                user.firstName(),
                user.lastName(),
                member.role().jsonName(),
                user.avatarUrl(),
                user.twoFactorAuthEnabled(),
                user.ssoLinked());
    }

    @Override
    public String entityType() {
        return "instanceMember";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/members/{userId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "userId", userId);
    }
}
