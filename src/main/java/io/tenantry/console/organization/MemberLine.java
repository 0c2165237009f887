package io.tenantry.console.organization;

import tools.jackson.databind.JsonNode;

/// One member of an organization.
///
/// @param name first and last name; empty when the person gave none
/// @param role its name in the API
public record MemberLine(
        String userId, String name, String email, String role, boolean hasSecondFactor) {
    static MemberLine of(JsonNode json) {
        String name =
                json.path("firstName").asString("") + " " + json.path("lastName").asString("");
        return new MemberLine(
                json.path("userId").asString(),
                name.strip(),
                json.path("email").asString(),
                json.path("role").asString(),
                json.path("twoFactorAuthEnabled").asBoolean());
    }
}
