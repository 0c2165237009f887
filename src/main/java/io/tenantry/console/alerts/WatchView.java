package io.tenantry.console.alerts;

/// What a rule's page asks for while an evaluation of the rule is under way.
///
/// @param seen the mark of what the page tells already
public record WatchView(String ruleId, EvaluationLine evaluation, String seen) {}
