package io.tenantry.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tenantry.http.Entity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `auditLog`, in which the organization is no target: it is told by `orgId`, and
/// what is the secondary target in the instance's log is the primary one here.
record OwnAuditLogResponse(
        String id,
        String auditLogId,
        Instant creationDate,
        String orgId,
        @Nullable String primaryTargetId,
        @Nullable String primaryTargetType,
        @Nullable String primaryTargetName,
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
    static OwnAuditLogResponse from(String orgId, AuditEntry entry) {
        Named part = entry.secondaryTarget();
        Named actor = entry.actor();
        return new OwnAuditLogResponse(
                entry.id(),
                entry.id(),
                entry.createdAt(),
                orgId,
                part.id(),
                part.type(),
                part.name(),
                actor.id(),
                actor.type(),
                actor.name(),
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
        return "auditLog";
    }

    @Override
    public String selfTemplate() {
        return OwnAuditLogsResource.ONE;
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("orgId", orgId, "auditLogId", id);
    }
}
