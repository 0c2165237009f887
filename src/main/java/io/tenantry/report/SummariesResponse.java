package io.tenantry.report;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `historicalSummaries`. Its schema has no place for the instance, which `self`
/// needs all the same.
record SummariesResponse(
        int count,
        List<Map<String, Object>> items,
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
        return "historicalSummaries";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/historicalSummaries";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId);
    }
}
