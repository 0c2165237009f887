package io.tenantry.console.alerts;

import io.tenantry.console.web.Measure;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// One alert that was given.
///
/// @param addresses who got a mail
/// @param callbackUrl where it was posted; empty for nowhere
public record DeliveryLine(
        String at, String target, Measure used, List<String> addresses, String callbackUrl) {
    public DeliveryLine {
        addresses = List.copyOf(addresses);
    }

    /// @param json one of the API's `notificationRuleDeliveryLogs`
    static DeliveryLine of(JsonNode json) {
        JsonNode evaluation = json.path("evaluation");
        return new DeliveryLine(
                json.path("sentAt").asString(),
                json.path("targetName").asString(),
                new Measure(
                        evaluation.path("value").asLong(),
                        OptionalLong.of(evaluation.path("limit").asLong())),
                json.path("email").path("addresses").valueStream().map(JsonNode::asString).toList(),
                json.path("callbackUrl").asString(""));
    }
}
