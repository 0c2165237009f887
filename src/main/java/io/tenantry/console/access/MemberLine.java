package io.tenantry.console.access;

import tools.jackson.databind.JsonNode;

/// One person who runs the instance.
///
/// @param role `admin` or `view`
public record MemberLine(
        String id,
        String name,
        String email,
        String role,
        boolean secondFactor,
        boolean ssoLinked) {
    /// @param json the API's `instanceMember`
    static MemberLine of(JsonNode json) {
        String name =
                json.path("firstName").asString("") + " " + json.path("lastName").asString("");
        return new MemberLine(
                json.path("userId").asString(),
                name.strip(),
                json.path("email").asString(),
                json.path("role").asString(),
                json.path("twoFactorAuthEnabled").asBoolean(),
                json.path("ssoLinked").asBoolean());
    }
}
