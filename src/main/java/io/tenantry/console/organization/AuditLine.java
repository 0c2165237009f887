package io.tenantry.console.organization;

import io.tenantry.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One entry of the audit log.
///
/// @param at as the API writes times
/// @param actor who did it; empty for a command at the server
/// @param actorKind `User` or `ApiToken`, empty for a command
/// @param deed what was done, for people to read
/// @param name of the action: `instanceOrg.patch`
/// @param other whom or what else it was about; empty for nothing
/// @param status of the answer
/// @param parts request and answer, as they were kept
public record AuditLine(
        String id,
        String at,
        String actor,
        String actorKind,
        String deed,
        String name,
        String other,
        int status,
        List<Part> parts) {
    /// What actions do, for people to read; others are shown by their name.
    private static final Map<String, String> DEEDS =
            Map.ofEntries(
                    Map.entry("instanceOrgs.post", "Created the organization"),
                    Map.entry("instanceOrg.patch", "Changed the organization"),
                    Map.entry("instanceOrg.delete", "Deleted the organization"),
                    Map.entry("instanceOrgMembers.post", "Added a member"),
                    Map.entry("instanceOrgMember.patch", "Changed the role of a member"),
                    Map.entry("instanceOrgMember.delete", "Removed a member"),
                    Map.entry("instanceOrgInvites.post", "Invited somebody"),
                    Map.entry("instanceOrgInvite.resendInvite", "Renewed an invitation"),
                    Map.entry("instanceOrgInvite.delete", "Revoked an invitation"));

    /// A part of the request or the answer.
    ///
    /// @param json with line breaks
    public record Part(String label, String json) {}

    public AuditLine {
        parts = List.copyOf(parts);
    }

    static AuditLine of(JsonNode json) {
        String name =
                json.path("requestResource").asString()
                        + "."
                        + json.path("requestAction").asString();
        List<Part> parts = new ArrayList<>();
        addPart(parts, "Path", json.path("requestPathParams"));
        addPart(parts, "Query", json.path("requestQueryParams"));
        addPart(parts, "Request", json.path("requestBody"));
        addPart(parts, "Answer", json.path("responseBody"));
        return new AuditLine(
                json.path("id").asString(),
                json.path("creationDate").asString(),
                json.path("actorName").asString(json.path("actorId").asString("")),
                json.path("actorType").asString(""),
                DEEDS.getOrDefault(name, name),
                name,
                json.path("secondaryTargetName").asString(""),
                json.path("responseStatus").asInt(),
                parts);
    }

    private static void addPart(List<Part> parts, String label, JsonNode json) {
        if (!json.isMissingNode() && !json.isEmpty()) {
            String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
            parts.add(new Part(label, text));
        }
    }
}
