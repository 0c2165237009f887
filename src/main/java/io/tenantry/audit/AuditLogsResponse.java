package io.tenantry.audit;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;

/// The contract's `instanceAuditLogs`.
record AuditLogsResponse(
        int count,
        List<AuditLogResponse> items,
        long totalCount,
        int perPage,
        int page,
        String sortField,
        String sortDirection,
        String instanceId)
        implements Entity {
    @Override
    public String entityType() {
        return "instanceAuditLogs";
    }

    @Override
    public String selfTemplate() {
        return AuditLogsResource.PATH;
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId);
    }
}
