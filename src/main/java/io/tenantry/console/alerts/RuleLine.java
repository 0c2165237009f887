package io.tenantry.console.alerts;

import io.tenantry.console.web.Numbers;
import tools.jackson.databind.JsonNode;

/// One alert rule.
///
/// @param about what it measures, from when on, and how often it tells: in words
/// @param query which organizations it looks at, as JSON
/// @param callbackUrl empty for none
/// @param hasMail whether anybody gets mails
public record RuleLine(
        String id,
        String name,
        String description,
        boolean enabled,
        String about,
        String query,
        String callbackUrl,
        boolean hasMail,
        String changedAt) {
    /// @param json the API's `notificationRule`
    /// @param language of whoever reads it
    static RuleLine of(JsonNode json, Numbers language) {
        return new RuleLine(
                json.path("id").asString(),
                json.path("name").asString(),
                json.path("description").asString(""),
                json.path("enabled").asBoolean(),
                about(json.path("ruleConfig"), language),
                json.path("targetQueryJson").asString(),
                json.path("callbackUrl").asString(""),
                RuleForm.mails(RuleForm.of(json, language)),
                json.path("lastUpdated").asString());
    }

    /// @param config the API's `ruleConfig`
    static String about(JsonNode config, Numbers language) {
        boolean isPayloads = config.path("ruleType").asString().equals("payloadUsage");
        boolean isDaily = config.path("maxFrequency").asString("").equals("daily");
        return "%s from %s %% of the limit, once a %s"
                .formatted(
                        isPayloads ? "Payloads" : "Notebook minutes",
                        language.exact(config.path("threshold").decimalValue()),
                        isDaily ? "day" : "month");
    }

    /// Whether its alerts go nowhere but into its log.
    public boolean isLogOnly() {
        return !hasMail && callbackUrl.isEmpty();
    }

    /// Whether it looks at some organizations only.
    public boolean isNarrow() {
        return !query.equals("{}");
    }
}
