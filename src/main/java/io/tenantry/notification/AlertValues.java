package io.tenantry.notification;

import io.tenantry.http.Json;
import io.tenantry.organization.BillingPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// What templates may show of an alert.
final class AlertValues {
    /// The names, as `docs/alerts.md` lists them.
    static final List<String> NAMES =
            List.of(
                    "targetId",
                    "targetName",
                    "ruleId",
                    "ruleName",
                    "ruleType",
                    "value",
                    "limit",
                    "percent",
                    "threshold",
                    "periodStart",
                    "periodEnd",
                    "sentAt");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AlertValues() {}

    static Map<String, String> of(Delivery delivery, String ruleName) {
        BillingPeriod period = BillingPeriod.containing(delivery.sentAt());
        Reached target = delivery.target();
        return Map.ofEntries(
                Map.entry("targetId", target.organizationId().value()),
                Map.entry("targetName", target.name()),
                Map.entry("ruleId", delivery.ruleId().value()),
                Map.entry("ruleName", ruleName),
                Map.entry("ruleType", delivery.ruleType().jsonName()),
                Map.entry("value", Long.toString(target.value())),
                Map.entry("limit", Long.toString(target.limit())),
                Map.entry("percent", percent(target)),
                Map.entry("threshold", delivery.threshold().toPlainString()),
                Map.entry("periodStart", Json.time(period.start())),
                Map.entry("periodEnd", Json.time(period.end())),
                Map.entry("sentAt", Json.time(delivery.sentAt())));
    }

    /// With one digit after the point, rounded down, so that 100 is shown only when it is reached.
    private static String percent(Reached target) {
        if (target.limit() == 0) {
            return target.value() == 0 ? "0" : "∞";
        }
        return BigDecimal.valueOf(target.value())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(target.limit()), 1, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
