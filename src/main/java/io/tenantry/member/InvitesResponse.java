package io.tenantry.member;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `orgInviteCollection`: the invitations of an organization.
record InvitesResponse(
        int count,
        List<InviteResponse> items,
        String instanceId,
        String orgId,
        @Nullable String filter,
        @Nullable String filterField,
        String sortField,
        String sortDirection)
        implements Entity {
    @Override
    public String entityType() {
        return "orgInviteCollection";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/orgs/{orgId}/invites";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "orgId", orgId);
    }
}
