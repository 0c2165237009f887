package io.tenantry.report;

import io.tenantry.http.Entity;
import java.util.List;
import java.util.Map;

/// A page of reports as `contract/instanceReports.json` has it.
record ReportsResponse(
        int count,
        List<ReportResponse> items,
        long totalCount,
        int perPage,
        int page,
        String instanceId)
        implements Entity {
    @Override
    public String entityType() {
        return "instanceReports";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/reports";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId);
    }
}
