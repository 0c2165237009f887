package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// What a preview is asked of: the part of a rule that decides whom it tells about.
///
/// @param notificationRuleId a rule whose alerts hold back others; null for none
record PreviewOptions(
        String targetQueryJson, RuleConfig ruleConfig, @Nullable String notificationRuleId) {
    PreviewOptions {
        requireNonNull(targetQueryJson, "targetQueryJson");
        requireNonNull(ruleConfig, "ruleConfig");
    }
}
