package io.tenantry.instance;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceMembers`: all members of an instance.
record InstanceMembersResponse(
        int count,
        List<InstanceMemberResponse> items,
        String instanceId,
        @Nullable String filter,
        @Nullable String filterField,
        String sortField,
        String sortDirection)
        implements Entity {
    @Override
    public String entityType() {
        return "instanceMembers";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/members";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId);
    }
}
