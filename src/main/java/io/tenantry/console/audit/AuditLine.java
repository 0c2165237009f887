package io.tenantry.console.audit;

import tools.jackson.databind.JsonNode;

/// One entry.
///
/// @param actorKind `User`, `ApiToken`, or empty for the command line
/// @param action as the API calls it: `instanceOrg.patch`
/// @param words the same for people
/// @param target what it was done to, by name or else by id; empty for nothing
/// @param secondTarget what else it was about; empty for nothing
/// @param targetId for a filter
public record AuditLine(
        String id,
        String at,
        String actor,
        String actorId,
        String actorKind,
        String action,
        String words,
        String target,
        String targetKind,
        String targetId,
        String secondTarget,
        int status) {
    /// @param json the API's `instanceAuditLog`
    static AuditLine of(JsonNode json) {
        String action =
                json.path("requestResource").asString()
                        + "."
                        + json.path("requestAction").asString();
        return new AuditLine(
                json.path("id").asString(),
                json.path("creationDate").asString(),
                json.path("actorName").asString(json.path("actorId").asString("")),
                json.path("actorId").asString(""),
                json.path("actorType").asString(""),
                action,
                Deeds.words(action),
                name(json, "primaryTarget"),
                json.path("primaryTargetType").asString(""),
                json.path("primaryTargetId").asString(""),
                name(json, "secondaryTarget"),
                json.path("responseStatus").asInt());
    }

    private static String name(JsonNode json, String target) {
        return json.path(target + "Name").asString(json.path(target + "Id").asString(""));
    }

    /// Whether it was done.
    public boolean isDone() {
        return status < 400;
    }

    /// Who did it, in words.
    public String actorWords() {
        return switch (actorKind) {
            case "User" -> "Person";
            case "ApiToken" -> "API token";
            default -> "Command line";
        };
    }
}
