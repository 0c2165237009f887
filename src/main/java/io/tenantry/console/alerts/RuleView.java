package io.tenantry.console.alerts;

import java.util.List;

/// One alert rule: whom it would tell about now, and whom it told about.
///
/// @param deliveries the newest alerts first
/// @param mayReadLog whether the visitor may see them
/// @param fault why it could not be evaluated; empty for nothing
public record RuleView(
        RuleLine rule,
        PreviewView preview,
        List<DeliveryLine> deliveries,
        boolean mayReadLog,
        String fault) {
    public RuleView {
        deliveries = List.copyOf(deliveries);
    }

    /// Whether an evaluation is asked for and not made yet.
    public boolean isUnderWay() {
        return preview.pending() > 0;
    }
}
