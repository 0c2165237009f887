package io.tenantry.notification;

import io.tenantry.http.Entity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `notificationRule`.
///
/// @param evaluation ours: how it stands with its evaluations; null when that was not asked for
record RuleResponse(
        String id,
        String notificationRuleId,
        String ownerId,
        String ownerType,
        String instanceId,
        Instant creationDate,
        Instant lastUpdated,
        String createdById,
        String createdByType,
        String lastUpdatedById,
        String lastUpdatedByType,
        String targetType,
        String targetQueryJson,
        String name,
        @Nullable String description,
        boolean enabled,
        @Nullable String callbackUrl,
        @Nullable EmailConfig emailConfig,
        RuleConfig ruleConfig,
        @Nullable EvaluationState evaluation)
        implements Entity {
    static RuleResponse from(NotificationRule rule) {
        return from(rule, null);
    }

    static RuleResponse from(NotificationRule rule, @Nullable EvaluationState evaluation) {
        RuleSettings settings = rule.settings();
        return new RuleResponse(
                rule.id().value(),
                rule.id().value(),
                rule.instanceId().value(),
                "instance",
                rule.instanceId().value(),
                rule.createdAt(),
                rule.updatedAt(),
                rule.createdBy().id(),
                rule.createdBy().kind(),
                rule.updatedBy().id(),
                rule.updatedBy().kind(),
                DeliveryResponse.TARGET_TYPE,
                settings.targetQuery(),
                settings.name(),
                settings.description(),
                settings.enabled(),
                settings.callbackUrl(),
                settings.email(),
                settings.config(),
                evaluation);
    }

    @Override
    public String entityType() {
        return "notificationRule";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/notification-rules/{notificationRuleId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", ownerId, "notificationRuleId", id);
    }
}
