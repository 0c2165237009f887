package io.tenantry.organization;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;

/// A page of deleted organizations as `contract/instanceDeletedOrgs.json` has it.
record DeletedOrganizationsResponse(
        int count,
        List<DeletedOrganizationResponse> items,
        long totalCount,
        int perPage,
        int page,
        String instanceId)
        implements Entity {
    @Override
    public String entityType() {
        return "instanceDeletedOrgs";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/deletedOrgs";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId);
    }
}
