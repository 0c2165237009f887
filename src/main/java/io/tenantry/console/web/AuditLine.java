package io.tenantry.console.web;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One entry of the audit log.
///
/// @param actorKind `User`, `ApiToken`, or empty for the command line
/// @param action as the API calls it: `instanceOrg.patch`
/// @param words the same for people
/// @param target what it was done to, by name or else by id; empty for nothing
/// @param secondTarget what else it was about; empty for nothing
/// @param targetId for a filter
/// @param parts request and answer as they were kept, empty ones left out
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
        int status,
        List<Part> parts) {
    /// A part of the request or the answer.
    ///
    /// @param json with line breaks
    public record Part(String label, String json) {}

    public AuditLine {
        parts = List.copyOf(parts);
    }

    /// @param json the API's `instanceAuditLog`
    public static AuditLine of(JsonNode json) {
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
                json.path("responseStatus").asInt(),
                parts(json));
    }

    private static List<Part> parts(JsonNode json) {
        return Stream.of(
                        part("Path", json.path("requestPathParams")),
                        part("Query", json.path("requestQueryParams")),
                        part("Request", json.path("requestBody")),
                        part("Answer", json.path("responseBody")))
                .filter(part -> !part.json().isEmpty())
                .toList();
    }

    private static Part part(String label, JsonNode json) {
        return new Part(label, json.isEmpty() ? "" : json.toPrettyString());
    }

    private static String name(JsonNode json, String target) {
        return json.path(target + "Name").asString(json.path(target + "Id").asString(""));
    }

    /// Whether it was done.
    public boolean isDone() {
        return status < 400;
    }

    /// What kind of actor did it, in words; empty where the name tells it.
    public String actorWords() {
        return switch (actorKind) {
            case "User" -> "Person";
            case "ApiToken" -> "API token";
            default -> actor.isEmpty() ? "Command line" : "";
        };
    }
}
