package io.tenantry.notification;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `notificationRules`.
record RulesResponse(
        int count,
        List<RuleResponse> items,
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
        return "notificationRules";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/notification-rules";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", ownerId);
    }
}
