package io.tenantry.console.alerts;

import java.util.List;

/// One alert rule: whom it would tell about now, and whom it told about.
///
/// @param evaluation how it stands with its evaluations
/// @param deliveries the newest alerts first
/// @param mayReadLog whether the visitor may see them
/// @param fault why it could not be evaluated; empty for nothing
/// @param seen the mark of what a page tells already that takes parts of this one; else empty
public record RuleView(
        RuleLine rule,
        EvaluationLine evaluation,
        PreviewView preview,
        List<DeliveryLine> deliveries,
        boolean mayReadLog,
        String fault,
        String seen) {
    public RuleView {
        deliveries = List.copyOf(deliveries);
    }
}
