package io.tenantry.console.organizations;

import tools.jackson.databind.JsonNode;

/// A deleted organization.
///
/// @param purgeAt from when on it is removed for good
/// @param deletedBy empty where nobody knows
public record DeletedLine(
        String id,
        String name,
        String referralId,
        String deletedAt,
        String purgeAt,
        String deletedBy) {
    /// @param json the API's `instanceDeletedOrg`
    static DeletedLine of(JsonNode json) {
        return new DeletedLine(
                json.path("id").asString(),
                json.path("name").asString(),
                json.path("referralId").asString(""),
                json.path("deletedAt").asString(),
                json.path("purgeAt").asString(),
                json.path("deletedBy").asString(""));
    }
}
