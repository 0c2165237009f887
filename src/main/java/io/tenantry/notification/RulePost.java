package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// The contract's `notificationRulePost`.
record RulePost(
        String targetType,
        String targetQueryJson,
        String name,
        @Nullable String description,
        @Nullable Boolean enabled,
        @Nullable String callbackUrl,
        @Nullable EmailConfig emailConfig,
        RuleConfig ruleConfig) {
    RulePost {
        requireNonNull(targetType, "targetType");
    }

    /// A rule is enabled unless it says otherwise.
    RuleSettings toSettings() {
        return new RuleSettings(
                name,
                description,
                enabled == null || enabled,
                targetQueryJson,
                callbackUrl == null || callbackUrl.isEmpty() ? null : callbackUrl,
                emailConfig,
                ruleConfig);
    }
}
