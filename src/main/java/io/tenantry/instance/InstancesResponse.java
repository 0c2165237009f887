package io.tenantry.instance;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instances`.
record InstancesResponse(
        int count,
        List<InstanceResponse> items,
        long totalCount,
        int perPage,
        int page,
        @Nullable String filter,
        @Nullable String filterField,
        String sortField,
        String sortDirection)
        implements Entity {
    @Override
    public String entityType() {
        return "instances";
    }

    @Override
    public String selfTemplate() {
        return "/instances";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of();
    }
}
