package io.tenantry.console.alerts;

/// What a rule's page asks for while an evaluation of the rule is under way.
public record WatchView(String ruleId, EvaluationLine evaluation) {}
