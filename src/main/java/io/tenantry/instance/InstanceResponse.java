package io.tenantry.instance;

import io.tenantry.http.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The contract's `instance`.
record InstanceResponse(
        String name,
        String id,
        String instanceId,
        Instant creationDate,
        Instant lastUpdated,
        boolean allowAuditLogging,
        List<ReportConfig> reportConfigs,
        Map<String, Long> limits,
        Limits orgDefaultLimitConfig,
        List<Member> members,
        String mfaMode)
        implements Entity {
    /// One of those who run the instance.
    record Member(String userId, String role) {}

    static InstanceResponse from(InstanceView view) {
        Instance instance = view.instance();
        return new InstanceResponse(
                instance.name(),
                instance.id().value(),
                instance.id().value(),
                instance.createdAt(),
                instance.updatedAt(),
                instance.allowAuditLogging(),
                instance.reportConfigs(),
                instance.limits().byName(),
                instance.orgDefaultLimits(),
                view.members().stream()
                        .map(member ->
                                new Member(member.userId().value(), member.role().jsonName()))
                        .toList(),
                instance.mfaMode().jsonName());
    }

    @Override
    public String entityType() {
        return "instance";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}";
    }

    @Override
    public Map<String, String> furtherLinks() {
        return Map.of("instances", "/instances");
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", id);
    }
}
