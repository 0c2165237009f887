package io.tenantry.audit;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;

/// The contract's `auditLogs`.
record OwnAuditLogsResponse(
        int count,
        List<OwnAuditLogResponse> items,
        long totalCount,
        int perPage,
        int page,
        String sortField,
        String sortDirection,
        String orgId)
        implements Entity {
    @Override
    public String entityType() {
        return "auditLogs";
    }

    @Override
    public String selfTemplate() {
        return OwnAuditLogsResource.PATH;
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("orgId", orgId);
    }
}
