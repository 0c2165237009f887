package io.tenantry.console.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Something unusual about an organization, as a badge.
///
/// @param style the name of the badge's style
/// @param at the time that the words end with, as the API writes it; empty for none
public record OrganizationState(String words, String style, String at) {
    private OrganizationState(String words, String style) {
        this(words, style, "");
    }

    /// What is unusual; nothing when the organization is in ordinary use.
    ///
    /// @param json an organization as the API answers it
    public static List<OrganizationState> of(JsonNode json, Instant now) {
        List<OrganizationState> states = new ArrayList<>();
        String disabledAt = disabledAt(json);
        if (isLater(disabledAt, now)) {
            states.add(new OrganizationState("Will be disabled on", "near", disabledAt));
        } else if (!disabledAt.isEmpty()) {
            states.add(new OrganizationState("Disabled", "over"));
        }
        if (json.path("isReadOnly").asBoolean()) {
            states.add(new OrganizationState("Read-only", "near"));
        }
        if (json.has("banner")) {
            states.add(banner(json.path("banner").path("level").asString("info")));
        }
        return states;
    }

    private static OrganizationState banner(String level) {
        return switch (level) {
            case "critical" -> new OrganizationState("Banner: critical", "over");
            case "warning" -> new OrganizationState("Banner: warning", "near");
            default -> new OrganizationState("Banner: information", "plain");
        };
    }

    /// From when on an organization is disabled, as the API writes times; empty for never.
    ///
    /// @param json an organization as the API answers it, which is with `false` for never
    public static String disabledAt(JsonNode json) {
        JsonNode at = json.path("disabledAt");
        return at.isString() ? at.asString() : "";
    }

    /// Whether that time is still to come.
    ///
    /// @param at empty for never
    public static boolean isLater(String at, Instant now) {
        return !at.isEmpty() && Instant.parse(at).isAfter(now);
    }
}
