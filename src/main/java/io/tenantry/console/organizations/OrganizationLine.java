package io.tenantry.console.organizations;

import io.tenantry.console.web.Measure;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One organization in the list.
///
/// @param tags as `key=value`
/// @param states what is unusual about it, in words; none when it is in ordinary use
/// @param createdAt as the API writes it
public record OrganizationLine(
        String id,
        String name,
        List<String> tags,
        Measure members,
        Measure devices,
        Measure payloads,
        Measure notebookMinutes,
        List<State> states,
        String createdAt) {
    /// What the list asks for beside what every summary has.
    static final String SUMMARY_INCLUDE = "billablePayloadCount,notebookStats";

    public OrganizationLine {
        tags = List.copyOf(tags);
        states = List.copyOf(states);
    }

    /// Something unusual.
    ///
    /// @param style the name of the badge's style
    public record State(String words, String style) {}

    /// @param json one item of the API's `instanceOrgs`
    static OrganizationLine of(JsonNode json) {
        JsonNode limits = json.path("limits");
        JsonNode summary = json.path("summary");
        return new OrganizationLine(
                json.path("id").asString(),
                json.path("name").asString(),
                tags(json.path("tags")),
                Measure.of(summary.path("memberCount").asLong(), limits, "member"),
                Measure.of(summary.path("deviceCount").asLong(), limits, "device"),
                Measure.of(summary.path("billablePayloadCount").asLong(), limits, "payload"),
                Measure.of(
                        summary.path("notebookStats").path("minutesThisPeriod").asLong(),
                        limits,
                        "notebookMinutesPerMonth"),
                states(json),
                json.path("creationDate").asString());
    }

    private static List<String> tags(JsonNode tags) {
        List<String> texts = new ArrayList<>();
        tags.forEach(
                tag -> texts.add(tag.path("key").asString() + "=" + tag.path("value").asString()));
        return texts;
    }

    private static List<State> states(JsonNode json) {
        List<State> states = new ArrayList<>();
        if (json.path("disabledAt").isString()) {
            states.add(new State("Disabled", "over"));
        }
        if (json.path("isReadOnly").asBoolean()) {
            states.add(new State("Read-only", "near"));
        }
        if (json.has("banner")) {
            states.add(
                    new State(
                            "Banner: " + json.path("banner").path("level").asString("info"),
                            "plain"));
        }
        return states;
    }
}
