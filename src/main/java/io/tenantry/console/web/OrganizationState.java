package io.tenantry.console.web;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Something unusual about an organization, as a badge.
///
/// @param style the name of the badge's style
public record OrganizationState(String words, String style) {
    /// What is unusual; nothing when the organization is in ordinary use.
    ///
    /// @param json an organization as the API answers it
    public static List<OrganizationState> of(JsonNode json) {
        List<OrganizationState> states = new ArrayList<>();
        if (json.path("disabledAt").isString()) {
            states.add(new OrganizationState("Disabled", "over"));
        }
        if (json.path("isReadOnly").asBoolean()) {
            states.add(new OrganizationState("Read-only", "near"));
        }
        if (json.has("banner")) {
            states.add(
                    new OrganizationState(
                            "Banner: " + json.path("banner").path("level").asString("info"),
                            "plain"));
        }
        return states;
    }
}
