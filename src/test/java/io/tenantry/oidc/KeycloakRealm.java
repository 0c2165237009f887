package io.tenantry.oidc;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the realm of a [KeycloakWorld] is made of, as Keycloak's import has it.
final class KeycloakRealm {
    private static final List<String> PEOPLE =
            List.of(
                    "ada", "dora", "eva", "gil", "kim", "lina", "mia", "nemo", "otto", "pia",
                    "rhea", "tara", "ula", "unno");

    private static final Set<String> UNVERIFIED = Set.of("ula", "unno");

    private KeycloakRealm() {}

    /// @param tenantryUrl where Tenantry will answer
    static Map<String, Object> settings(String tenantryUrl) {
        return Map.of(
                "realm",
                KeycloakWorld.REALM,
                "enabled",
                true,
                "passwordPolicy",
                "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)",
                "roles",
                Map.of("realm", List.of(Map.of("name", "otp"))),
                "clients",
                List.of(
                        Map.of(
                                "clientId",
                                KeycloakWorld.CLIENT,
                                "secret",
                                KeycloakWorld.SECRET,
                                "redirectUris",
                                List.of(tenantryUrl + "/auth/oidc/staff/callback"),
                                "attributes",
                                Map.of("pkce.code.challenge.method", "S256"),
                                "protocolMappers",
                                List.of(methods())),
                        Map.of(
                                "clientId",
                                KeycloakWorld.PROGRAM,
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "protocolMappers",
                                List.of(audience(), methods())),
                        Map.of(
                                "clientId",
                                KeycloakWorld.STRANGER,
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true)),
                "users",
                PEOPLE.stream().map(KeycloakRealm::user).toList());
    }

    /// Writes a person's roles as the ways of authentication; a realm that asks for one-time
    /// passwords would have them from the login form.
    private static Map<String, Object> methods() {
        return Map.of(
                "name",
                "amr",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-usermodel-realm-role-mapper",
                "config",
                Map.of(
                        "claim.name",
                        "amr",
                        "multivalued",
                        "true",
                        "jsonType.label",
                        "String",
                        "id.token.claim",
                        "true",
                        "access.token.claim",
                        "true"));
    }

    private static Map<String, Object> audience() {
        return Map.of(
                "name",
                "audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of(
                        "included.custom.audience",
                        KeycloakWorld.AUDIENCE,
                        "access.token.claim",
                        "true"));
    }

    private static Map<String, Object> user(String name) {
        return Map.of(
                "username",
                name,
                "email",
                name + "@example.com",
                "emailVerified",
                !UNVERIFIED.contains(name),
                "firstName",
                "Some",
                "lastName",
                "Body",
                "enabled",
                true,
                "realmRoles",
                name.equals("otto") ? List.of("otp") : List.of(),
                "credentials",
                List.of(
                        Map.of(
                                "type",
                                "password",
                                "value",
                                KeycloakWorld.PASSWORD,
                                "temporary",
                                false)));
    }
}
