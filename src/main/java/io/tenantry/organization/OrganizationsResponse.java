package io.tenantry.organization;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceOrgs`: one page of organizations.
record OrganizationsResponse(
        int count,
        List<OrganizationResponse> items,
        long totalCount,
        int perPage,
        int page,
        @Nullable String filter,
        @Nullable String filterField,
        String sortField,
        String sortDirection,
        String instanceId)
        implements Entity {
    @Override
    public String entityType() {
        return "instanceOrgs";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/orgs";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId);
    }
}
