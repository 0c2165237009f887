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
    private static final String REALM_PATH = "/admin/realms/" + REALM;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    KeycloakApi(int port) {
        this.url = "http://127.0.0.1:" + port;
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
        String form =
                "grant_type=password&client_id=admin-cli&username=%1$s&password=%1$s"
                        .formatted(KeycloakServer.ADMIN);
        String token = token("master", form);
        send(
                request("/admin/realms", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                201);
    }

    /// A token of the service that may do everything in the filled realm.
    public String serviceToken() {
        return token(
                REALM,
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(CLIENT, SECRET));
    }

    /// Makes something in the filled realm.
    ///
    /// @param path below the realm's
    public void create(String path, String json, String token) {
        send(
                request(REALM_PATH + path, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                201);
    }

    /// The ids of the things that a list of the filled realm shows, in their order.
    ///
    /// @param path below the realm's
    public List<String> ids(String path) {
        JsonNode list = send(request(REALM_PATH + path, serviceToken()).GET(), 200);
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.path(i).path("id").asString())
                .toList();
    }

    private String token(String realm, String form) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        url
                                                + "/realms/"
                                                + realm
                                                + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        return send(request, 200).path("access_token").asString();
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
