package io.tenantry.console.organization;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// One member of an organization.
///
/// @param name first and last name; empty when the person gave none
/// @param role its name in the API
public record MemberLine(
        String userId, String name, String email, String role, boolean hasSecondFactor) {
    /// A role that a member may have.
    ///
    /// @param name in the API
    public record RoleName(String name, String label) {}

    /// All roles, the most powerful first.
    public static final List<RoleName> ROLES =
            List.of(
                    new RoleName("admin", "Administrator"),
                    new RoleName("edit", "Editor"),
                    new RoleName("collaborate", "Collaborator"),
                    new RoleName("view", "Viewer"),
                    new RoleName("none", "No default role"));

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

    /// What a role is called for people.
    public static String label(String role) {
        return ROLES.stream()
                .filter(known -> known.name().equals(role))
                .map(RoleName::label)
                .findFirst()
                .orElse(role);
    }
}
