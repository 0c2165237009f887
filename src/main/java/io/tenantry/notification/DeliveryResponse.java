package io.tenantry.notification;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the contract's `notificationRuleDeliveryLogs`.
record DeliveryResponse(
        String id,
        String notificationRuleDeliveryId,
        String notificationRuleId,
        String ownerId,
        String ownerType,
        String requestedById,
        String requestedByType,
        Instant sentAt,
        String targetType,
        String targetId,
        String targetName,
        @Nullable String callbackUrl,
        @Nullable Email email,
        Evaluation evaluation) {
    static final String TARGET_TYPE = "organization";

    record Email(String subject, String body, List<String> addresses) {}

    /// Why the alert was given.
    record Evaluation(
            long value,
            long limit,
            String ruleType,
            String thresholdType,
            BigDecimal threshold,
            String maxFrequency) {
        static Evaluation from(Delivery delivery) {
            return new Evaluation(
                    delivery.target().value(),
                    delivery.target().limit(),
                    delivery.ruleType().jsonName(),
                    RuleConfig.PERCENT_OF_LIMIT,
                    delivery.threshold(),
                    delivery.maxFrequency());
        }
    }

    static DeliveryResponse from(Delivery delivery) {
        Delivery.Email email = delivery.email();
        return new DeliveryResponse(
                delivery.id(),
                delivery.id(),
                delivery.ruleId().value(),
                delivery.instanceId().value(),
                "instance",
                delivery.requestedBy().id(),
                delivery.requestedBy().kind(),
                delivery.sentAt(),
                TARGET_TYPE,
                delivery.target().organizationId().value(),
                delivery.target().name(),
                delivery.callbackUrl(),
                email == null ? null : new Email(email.subject(), email.body(), email.addresses()),
                Evaluation.from(delivery));
    }
}
