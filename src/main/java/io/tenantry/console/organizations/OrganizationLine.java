package io.tenantry.console.organizations;

import io.tenantry.console.web.LimitUses;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.OrganizationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One organization in the list.
///
/// @param members with pending invitations, which count against the limit
/// @param tags as `key=value`
/// @param states what is unusual about it, in words; none when it is in ordinary use
/// @param createdAt as the API writes it
/// @param changedAt when its settings were changed last, as the API writes it
public record OrganizationLine(
        String id,
        String name,
        List<String> tags,
        Measure members,
        Measure devices,
        Measure payloads,
        Measure notebookMinutes,
        List<OrganizationState> states,
        String createdAt,
        String changedAt) {
    /// What the list asks for beside what every summary has.
    static final String SUMMARY_INCLUDE = "billablePayloadCount,notebookStats,pendingInviteCount";

    public OrganizationLine {
        tags = List.copyOf(tags);
        states = List.copyOf(states);
    }

    /// @param json one item of the API's `instanceOrgs`
    static OrganizationLine of(JsonNode json, Instant now) {
        JsonNode limits = json.path("limits");
        JsonNode summary = json.path("summary");
        return new OrganizationLine(
                json.path("id").asString(),
                json.path("name").asString(),
                tags(json.path("tags")),
                Measure.of(LimitUses.members(summary), limits, "member"),
                Measure.of(summary.path("deviceCount").asLong(), limits, "device"),
                Measure.of(summary.path("billablePayloadCount").asLong(), limits, "payload"),
                Measure.of(
                        summary.path("notebookStats").path("minutesThisPeriod").asLong(),
                        limits,
                        "notebookMinutesPerMonth"),
                OrganizationState.of(json, now),
                json.path("creationDate").asString(),
                json.path("lastUpdated").asString());
    }

    private static List<String> tags(JsonNode tags) {
        List<String> texts = new ArrayList<>();
        tags.forEach(
                tag -> texts.add(tag.path("key").asString() + "=" + tag.path("value").asString()));
        return texts;
    }
}
