package io.tenantry.notification;

import io.tenantry.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A change of a rule, the contract's `notificationRulePatch`: what is absent stays as it is.
///
/// @param callbackUrl JSON null or an empty text takes it away
/// @param emailConfig JSON null takes it away
record RulePatch(
        @Nullable String targetQueryJson,
        @Nullable String name,
        @Nullable String description,
        @Nullable Boolean enabled,
        @Nullable JsonNode callbackUrl,
        @Nullable JsonNode emailConfig,
        @Nullable RuleConfig ruleConfig) {
    /// The given settings with this change's in place of theirs.
    RuleSettings appliedTo(RuleSettings present) {
        return new RuleSettings(
                either(name, present.name()),
                either(description, present.description()),
                either(enabled, present.enabled()),
                either(targetQueryJson, present.targetQuery()),
                callbackUrl == null ? present.callbackUrl() : url(callbackUrl),
                emailConfig == null ? present.email() : email(emailConfig),
                either(ruleConfig, present.config()));
    }

    private static @Nullable String url(JsonNode given) {
        return given.isNull() || given.asString().isEmpty() ? null : given.asString();
    }

    private static @Nullable EmailConfig email(JsonNode given) {
        return given.isNull() ? null : Json.MAPPER.treeToValue(given, EmailConfig.class);
    }

    private static <T extends @Nullable Object> T either(@Nullable T changed, T present) {
        return changed == null ? present : changed;
    }
}
