package io.tenantry.member;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tenantry.http.Entity;
import io.tenantry.instance.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The contract's `orgInvite`.
///
/// @param ttl milliseconds from `inviteDate` on
record InviteResponse(
        @JsonIgnore String instanceId,
        @JsonIgnore String orgId,
        String id,
        String email,
        String role,
        List<ResourceRole> applicationRoles,
        List<ResourceRole> dashboardRoles,
        Instant inviteDate,
        long ttl,
        boolean hasExpired,
        boolean disallowTransfer)
        implements Entity {
    static InviteResponse from(InstanceId instanceId, Invite invite, Instant now) {
        Roles roles = invite.roles();
        return new InviteResponse(
                instanceId.value(),
                invite.organizationId().value(),
                invite.id().value(),
                invite.email().value(),
                roles.role().jsonName(),
                roles.applicationRoles(),
                roles.dashboardRoles(),
                invite.invitedAt(),
                invite.ttl().toMillis(),
                invite.hasExpired(now),
                invite.disallowTransfer());
    }

    @Override
    public String entityType() {
        return "orgInvite";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/orgs/{orgId}/invites/{inviteId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "orgId", orgId, "inviteId", id);
    }
}
