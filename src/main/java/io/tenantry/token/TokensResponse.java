package io.tenantry.token;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `apiTokens`.
record TokensResponse(
        int count,
        List<TokenResponse> items,
        long totalCount,
        int perPage,
        int page,
        @Nullable String filter,
        @Nullable String filterField,
        String sortField,
        String sortDirection,
        String ownerId,
        String ownerType)
        implements Entity {
    @Override
    public String entityType() {
        return "apiTokens";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/tokens";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", ownerId);
    }
}
