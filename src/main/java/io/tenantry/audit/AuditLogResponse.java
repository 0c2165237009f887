package io.tenantry.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tenantry.http.Entity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceAuditLog`. The parts of request and answer are JSON as it was kept.
record AuditLogResponse(
        String id,
        String instanceAuditLogId,
        Instant creationDate,
        String instanceId,
        @Nullable String primaryTargetId,
        @Nullable String primaryTargetType,
        @Nullable String primaryTargetName,
        @Nullable String secondaryTargetId,
        @Nullable String secondaryTargetType,
        @Nullable String secondaryTargetName,
        @Nullable String actorId,
        @Nullable String actorType,
        @Nullable String actorName,
        String requestResource,
        String requestAction,
        @JsonRawValue String requestQueryParams,
        @JsonRawValue @Nullable String requestBody,
        @JsonRawValue String requestPathParams,
        @JsonRawValue @Nullable String responseBody,
        int responseStatus)
        implements Entity {
    static AuditLogResponse from(AuditEntry entry) {
        return new AuditLogResponse(
                entry.id(),
                entry.id(),
                entry.createdAt(),
                entry.instanceId(),
                entry.primaryTarget().id(),
                entry.primaryTarget().type(),
                entry.primaryTarget().name(),
                entry.secondaryTarget().id(),
                entry.secondaryTarget().type(),
                entry.secondaryTarget().name(),
                entry.actor().id(),
                entry.actor().type(),
                entry.actor().name(),
                entry.resource(),
                entry.action(),
                entry.query(),
                entry.body(),
                entry.path(),
                entry.answer(),
                entry.status());
    }

    @Override
    public String entityType() {
        return "instanceAuditLog";
    }

    @Override
    public String selfTemplate() {
        return AuditLogsResource.ONE;
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "instanceAuditLogId", id);
    }
}
