package io.tenantry.notification;

import java.time.Instant;

/// What is posted for an alert, in the form that Standard Webhooks advises: what happened, when,
/// and the facts.
record CallbackBody(String type, Instant timestamp, Data data) {
    private static final String TYPE = "notificationRule.alert";

    /// The alert without its mail, whose addresses are nobody else's business.
    record Data(
            String notificationRuleDeliveryId,
            String notificationRuleId,
            String notificationRuleName,
            String instanceId,
            String targetType,
            String targetId,
            String targetName,
            DeliveryResponse.Evaluation evaluation) {}

    static CallbackBody from(Delivery delivery, String ruleName) {
        return new CallbackBody(
                TYPE,
                delivery.sentAt(),
                new Data(
                        delivery.id(),
                        delivery.ruleId().value(),
                        ruleName,
                        delivery.instanceId().value(),
                        DeliveryResponse.TARGET_TYPE,
                        delivery.target().organizationId().value(),
                        delivery.target().name(),
                        DeliveryResponse.Evaluation.from(delivery)));
    }
}
