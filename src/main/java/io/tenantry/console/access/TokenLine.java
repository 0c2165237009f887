package io.tenantry.console.access;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One token in the list, without its value.
///
/// @param abilities what it may do, in words
/// @param active whether it is accepted
/// @param expiresAt as the API writes it; empty for never
/// @param creator who made it
public record TokenLine(
        String id,
        String name,
        String description,
        List<String> abilities,
        boolean active,
        String expiresAt,
        boolean expired,
        String changedAt,
        String creator) {
    public TokenLine {
        abilities = List.copyOf(abilities);
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
                json.path("status").asString().equals("active"),
                expiresAt,
                !expiresAt.isEmpty() && !Instant.parse(expiresAt).isAfter(now),
                json.path("lastUpdated").asString(),
                json.path("creatorName").asString(""));
    }
}
