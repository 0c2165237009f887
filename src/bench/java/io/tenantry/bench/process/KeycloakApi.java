package io.tenantry.bench.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked of Keycloak before it is measured.
public final class KeycloakApi {
    public static final String REALM = "bench";
    public static final String CLIENT = "bench";
    public static final String SECRET = "bench-secret";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String realm;

    KeycloakApi(int port, String realm) {
        this("http://127.0.0.1:" + port, realm);
    }

    private KeycloakApi(String url, String realm) {
        this.url = url;
        this.realm = realm;
    }

    /// What the realm's tokens say they come from.
    public String issuer() {
        return url + "/realms/" + realm;
    }

    /// Empty until it does.
    Optional<Boolean> answers() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/realms/master")).build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200 ? Optional.of(true) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Makes a realm, with all that the JSON says is in it.
    public void createRealm(String json) {
        send(
                request("/admin/realms", adminToken())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                201);
    }

    /// A token that may do everything in all realms, for a minute.
    public String adminToken() {
        return new KeycloakApi(url, "master")
                .token(
                        "grant_type=password&client_id=admin-cli&username=%1$s&password=%1$s"
                                .formatted(KeycloakServer.ADMIN));
    }

    /// A token of the service that may do everything in the filled realm.
    public String serviceToken() {
        return token(
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(CLIENT, SECRET));
    }

    /// Makes something in the realm.
    ///
    /// @param path below the realm's
    public void create(String path, String json, String token) {
        send(
                request("/admin/realms/" + realm + path, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                201);
    }

    /// Puts something into a place of the realm.
    ///
    /// @param path below the realm's
    public void put(String path, String token) {
        send(request("/admin/realms/" + realm + path, token).PUT(BodyPublishers.noBody()), 204);
    }

    /// A list of the realm.
    ///
    /// @param path below the realm's
    public JsonNode list(String path, String token) {
        return send(request("/admin/realms/" + realm + path, token).GET(), 200);
    }

    /// The ids of the things that a list of the filled realm shows, in their order.
    ///
    /// @param path below the realm's
    public List<String> ids(String path) {
        JsonNode list = list(path, serviceToken());
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.path(i).path("id").asString())
                .toList();
    }

    /// The access token that a form is answered with.
    public String token(String form) {
        return answer(form).path("access_token").asString();
    }

    /// What the realm's token endpoint answers to a form.
    public JsonNode answer(String form) {
        return send(
                HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                200);
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder builder, int expected) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IllegalStateException(
                        "%s %s is answered %d: %s"
                                .formatted(
                                        request.method(),
                                        request.uri(),
                                        response.statusCode(),
                                        response.body()));
            }
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(request.uri() + " is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
