package io.tenantry.oidc;

import io.tenantry.bench.process.KeycloakApi;
import io.tenantry.bench.process.KeycloakServer;
import io.tenantry.bench.process.Scratch;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Keycloak with a realm of people, running.
final class KeycloakWorld implements AutoCloseable {
    static final String REALM = "staff";
    static final String PASSWORD = "Nine-Herons-21";

    /// The client that people sign in to.
    static final String CLIENT = "tenantry";

    static final String SECRET = "s3cret+/%";

    /// A program that calls the API for people; its tokens are meant for [#AUDIENCE].
    static final String PROGRAM = "program";

    /// A program whose tokens are meant for nobody here.
    static final String STRANGER = "stranger";

    static final String AUDIENCE = "tenantry-api";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> SCOPES = List.of("tenantry:all.User", "tenantry:me.get");

    private final KeycloakServer server;
    private final KeycloakApi realm;

    private KeycloakWorld(KeycloakServer server) {
        this.server = server;
        this.realm = server.api(REALM);
    }

    /// Starts it, and makes the realm.
    ///
    /// @param tenantryUrl where Tenantry will answer
    static KeycloakWorld start(String tenantryUrl) {
        Scratch scratch = new Scratch(Path.of("target", "keycloak").toAbsolutePath());
        KeycloakWorld world = new KeycloakWorld(KeycloakServer.startInMemory(scratch));
        try {
            world.fill(tenantryUrl);
            return world;
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    String issuer() {
        return realm.issuer();
    }

    /// The setting that makes this realm trusted.
    String setting() {
        String user = Browser.encoded(CLIENT) + ":" + Browser.encoded(SECRET);
        return "staff=%s?audience=%s&scope-prefix=tenantry:"
                .formatted(issuer().replace("://", "://" + user + "@"), AUDIENCE);
    }

    /// What a program gets for a person who told it the password.
    JsonNode tokens(String program, String person, String scopes) {
        return realm.answer(
                Browser.form(
                        Map.of(
                                "grant_type", "password",
                                "client_id", program,
                                "username", person,
                                "password", PASSWORD,
                                "scope", scopes)));
    }

    String accessToken(String program, String person, String scopes) {
        return tokens(program, person, scopes).path("access_token").asString();
    }

    /// Makes a key that signs from now on; the one before still verifies.
    void rotateKeys(int priority) {
        realm.create(
                "/components",
                MAPPER.writeValueAsString(
                        Map.of(
                                "name",
                                "rsa-" + priority,
                                "providerId",
                                "rsa-generated",
                                "providerType",
                                "org.keycloak.keys.KeyProvider",
                                "config",
                                Map.of("priority", List.of(String.valueOf(priority))))),
                realm.adminToken());
    }

    /// Whether an address is the realm's.
    boolean isHere(URI address) {
        return address.toString().startsWith(issuer() + "/");
    }

    @Override
    public void close() {
        server.close();
    }

    private void fill(String tenantryUrl) {
        realm.createRealm(MAPPER.writeValueAsString(KeycloakRealm.settings(tenantryUrl)));
        String admin = realm.adminToken();
        for (String scope : SCOPES) {
            realm.create(
                    "/client-scopes",
                    MAPPER.writeValueAsString(
                            Map.of(
                                    "name",
                                    scope,
                                    "protocol",
                                    "openid-connect",
                                    "attributes",
                                    Map.of("include.in.token.scope", "true"))),
                    admin);
        }
        String program = id("/clients?clientId=" + PROGRAM, "clientId", PROGRAM, admin);
        for (String scope : SCOPES) {
            realm.put(
                    "/clients/%s/optional-client-scopes/%s"
                            .formatted(program, id("/client-scopes", "name", scope, admin)),
                    admin);
        }
    }

    private String id(String path, String field, String value, String admin) {
        return realm.list(path, admin)
                .valueStream()
                .filter(one -> one.path(field).asString("").equals(value))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }
}
