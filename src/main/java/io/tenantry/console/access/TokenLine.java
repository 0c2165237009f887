package io.tenantry.console.access;

import io.tenantry.console.web.OrganizationChoices;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One token in the list, without its value.
///
/// @param abilities what it may do, in words
/// @param scopes the same as the API calls it
/// @param defaultRole in all organizations, as people call it; empty for none
/// @param orgRoles in single organizations: the id and the role
/// @param active whether it is accepted
/// @param expiresAt as the API writes it; empty for never
/// @param creator who made it
public record TokenLine(
        String id,
        String name,
        String description,
        List<String> abilities,
        List<String> scopes,
        String defaultRole,
        List<String> orgRoles,
        boolean active,
        String expiresAt,
        boolean expired,
        String createdAt,
        String changedAt,
        String creator) {
    public TokenLine {
        abilities = List.copyOf(abilities);
        scopes = List.copyOf(scopes);
        orgRoles = List.copyOf(orgRoles);
    }

    /// @param json the API's `apiToken`
    static TokenLine of(JsonNode json, Instant now) {
        String expiresAt = json.path("expirationDate").asString("");
        List<String> scopes = json.path("scope").valueStream().map(JsonNode::asString).toList();
        return new TokenLine(
                json.path("id").asString(),
                json.path("name").asString(),
                json.path("description").asString(""),
                TokenAbility.words(scopes),
                scopes,
                OrganizationChoices.role(json.path("defaultRole").asString("")),
                json.path("orgRoles").valueStream().map(TokenLine::role).toList(),
                json.path("status").asString().equals("active"),
                expiresAt,
                !expiresAt.isEmpty() && !Instant.parse(expiresAt).isAfter(now),
                json.path("creationDate").asString(),
                json.path("lastUpdated").asString(),
                json.path("creatorName").asString(""));
    }

    private static String role(JsonNode json) {
        return json.path("orgId").asString()
                + ": "
                + OrganizationChoices.role(json.path("role").asString());
    }
}
