package io.tenantry.member;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceOrgMembers`: all members of an organization.
record MembersResponse(
        int count,
        List<MemberResponse> items,
        String instanceId,
        String orgId,
        @Nullable String filter,
        @Nullable String filterField,
        String sortField,
        String sortDirection)
        implements Entity {
    @Override
    public String entityType() {
        return "instanceOrgMembers";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/orgs/{orgId}/members";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "orgId", orgId);
    }
}
