package io.tenantry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.Schema;
import io.tenantry.contract.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Calls a server as a script would, and checks every answer against the contract's schemas.
public final class ApiClient {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final @Nullable String token;

    /// @param token the token to send; null for none
    public ApiClient(String url, @Nullable String token) {
        this.url = url;
        this.token = token;
    }

    /// An answer that was read.
    ///
    /// @param json the body; a missing node when it is empty
    public record Reply(int status, JsonNode json, HttpResponse<byte[]> response) {
        /// Checks the status and the schema of a good answer and gives its body.
        public JsonNode ok(int expectedStatus, String schemaName) {
            assertThat(status).as(json.toString()).isEqualTo(expectedStatus);
            assertMatches(schemaName, json);
            return json;
        }

        /// Checks an error answer, whole.
        public void refused(int expectedStatus, String type, String message) {
            assertThat(json.path("message").asString("")).isEqualTo(message);
            assertThat(json.path("type").asString("")).isEqualTo(type);
            assertThat(status).isEqualTo(expectedStatus);
            assertMatches("error", json);
        }

        /// Checks a 400 of the type `Validation`.
        public void invalid(String message) {
            refused(400, "Validation", message);
        }
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public Reply patch(String path, String json) {
        return send("PATCH", path, "application/json", json);
    }

    /// Sends any method with any body.
    public Reply send(String method, String path, String contentType, String body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .method(method, BodyPublishers.ofString(body)));
    }

    /// Starts a request with this client's token.
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /// Sends a request and reads the answer.
    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), MAPPER.readTree(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void assertMatches(String schemaName, JsonNode json) {
        Violation violation = Schema.named(schemaName).check(bare(json));
        assertThat(violation).as(() -> schemaName + ": " + json).isNull();
    }

    /// The value without its envelope, which the closed schemas do not list.
    private static JsonNode bare(JsonNode json) {
        JsonNode copy = json.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("_type", "_links", "_actions", "_embedded"));
        }
        node.forEach(ApiClient::strip);
    }
}
