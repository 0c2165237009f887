package io.tenantry.notification;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// All of a rule that its owner decides.
///
/// @param targetQuery an advanced query of organizations, as text
/// @param callbackUrl where each alert is posted; null for nowhere
/// @param email the mail of each alert; null for none
record RuleSettings(
        String name,
        @Nullable String description,
        boolean enabled,
        String targetQuery,
        @Nullable String callbackUrl,
        @Nullable EmailConfig email,
        RuleConfig config) {
    RuleSettings {
        requireNonNull(name, "name");
        requireNonNull(targetQuery, "targetQuery");
        requireNonNull(config, "config");
    }
}
