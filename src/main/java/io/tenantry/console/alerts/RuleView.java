package io.tenantry.console.alerts;

/// One alert rule: whom it would tell about now, and whom it told about.
///
/// @param evaluation how it stands with its evaluations
/// @param log the alerts that it gave
/// @param fault why it could not be evaluated; empty for nothing
/// @param seen the mark of what a page tells already that takes parts of this one; else empty
public record RuleView(
        RuleLine rule,
        EvaluationLine evaluation,
        PreviewView preview,
        LogView log,
        String fault,
        String seen) {}
