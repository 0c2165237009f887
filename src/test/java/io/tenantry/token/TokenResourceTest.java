package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T12:00:00Z");
    private static final String UNKNOWN = "0123456789abcdef01234567";

    private static TestServer server;
    private static ApiClient client;
    private static String tokens;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        tokens = "/instances/" + server.instanceId().value() + "/tokens";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void showsATokenWithoutItsText() {
        JsonNode issued = issue("{\"name\": \"shown\", \"scope\": [\"instanceOrgs.get\"]}");
        JsonNode shown = client.get(path(issued)).ok(200, "apiToken");

        assertThat(shown.has("token")).isFalse();
        assertThat(shown.path("name").asString()).isEqualTo("shown");
        assertThat(shown.path("scope")).hasToString("[\"instanceOrgs.get\"]");
        assertThat(shown.at("/_links/self/href").asString()).isEqualTo(path(issued));
    }

    @Test
    void changesWhatThePatchNames() {
        JsonNode issued = issue("{\"name\": \"before\", \"description\": \"kept\"}");
        CLOCK.advance(Duration.ofSeconds(1));
        JsonNode patched =
                client.patch(
                                path(issued),
                                """
                                {"name": "after", "defaultRole": "edit",
                                 "orgRoles": [{"orgId": "sandbox", "role": "view"}]}
                                """)
                        .ok(200, "apiToken");

        assertThat(patched.path("name").asString()).isEqualTo("after");
        assertThat(patched.path("description").asString()).isEqualTo("kept");
        assertThat(patched.path("defaultRole").asString()).isEqualTo("edit");
        assertThat(patched.at("/orgRoles/0/orgId").asString()).isEqualTo("sandbox");
        assertThat(patched.path("scope")).isEqualTo(issued.path("scope"));
        assertThat(patched.path("lastUpdated")).isNotEqualTo(issued.path("lastUpdated"));
        assertThat(patched.path("creationDate")).isEqualTo(issued.path("creationDate"));
        assertThat(patched).isEqualTo(client.get(path(issued)).json());
        assertThat(
                        client.get(tokens + "?filterField=name&filter=AFTER")
                                .ok(200, "apiTokens")
                                .path("count")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void aPatchWithoutAnyDifferenceLeavesTheTime() {
        JsonNode issued = issue("{\"name\": \"same\"}");
        CLOCK.advance(Duration.ofSeconds(1));
        JsonNode patched = client.patch(path(issued), "{\"name\": \"same\"}").ok(200, "apiToken");
        assertThat(patched.path("lastUpdated")).isEqualTo(issued.path("lastUpdated"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scope\": [\"all.Instance\"]}|apiToken has additional properties",
                "{\"expirationDate\": \"2100-01-01T00:00:00Z\"}|apiToken has additional properties",
                "{\"name\": \"\"}|apiToken.name has less length than allowed",
                "{\"status\": \"expired\"}|apiToken.status must be an enum value"
            })
    void refusesWhatCannotChange(String body, String message) {
        client.patch(path(issue("{\"name\": \"fixed\"}")), body).invalid(message);
    }

    @Test
    void anInactiveTokenIsRefusedAtOnceAndWorksAgainWhenActive() {
        JsonNode issued = issue("{\"name\": \"paused\"}");
        ApiClient holder = new ApiClient(server.url(), issued.path("token").asString());
        holder.get(tokens).ok(200, "apiTokens");

        client.patch(path(issued), "{\"status\": \"inactive\"}").ok(200, "apiToken");
        holder.get(tokens).refused(401, "Unauthorized", "Invalid access token");

        client.patch(path(issued), "{\"status\": \"active\"}").ok(200, "apiToken");
        holder.get(tokens).ok(200, "apiTokens");
    }

    @Test
    void aDeletedTokenIsGone() {
        JsonNode issued = issue("{\"name\": \"gone\"}");
        ApiClient holder = new ApiClient(server.url(), issued.path("token").asString());

        holder.delete(path(issued)).ok(200, "success");

        holder.get(tokens).refused(401, "Unauthorized", "Invalid access token");
        client.get(path(issued)).refused(404, "NotFound", "API Token was not found");
    }

    @Test
    void saysWhatWasNotFound() {
        String missing = tokens + "/" + UNKNOWN;
        client.get(missing).refused(404, "NotFound", "API Token was not found");
        client.patch(missing, "{}").refused(404, "NotFound", "API Token was not found");
        client.delete(missing).refused(404, "NotFound", "API Token was not found");
        client.get(tokens + "/x").invalid("apiTokenId pattern mismatch");
    }

    @Test
    void doesNotReachIntoAnotherInstance() {
        var other = server.services().instances().create("Other").id();
        ApiClient stranger = new ApiClient(server.url(), server.token(other, null, "all.Instance"));
        String id = issue("{\"name\": \"mine\"}").path("id").asString();

        stranger.delete("/instances/" + other.value() + "/tokens/" + id)
                .refused(404, "NotFound", "API Token was not found");
        client.get(tokens + "/" + id).ok(200, "apiToken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"all.Instance\"]",
                "[]",
                "[\"instanceOrgs.get\", \"instanceMembers.post\"]"
            })
    void nobodyIssuesMoreThanTheyHave(String scope) {
        ApiClient narrow =
                new ApiClient(
                        server.url(),
                        server.token("all.Instance.bounded", "instanceApiTokens.post"));
        String beyond = scope.contains("Members") ? "instanceMembers.post" : "all.Instance";
        narrow.post(tokens, "{\"name\": \"more\", \"scope\": " + scope + "}")
                .refused(
                        403,
                        "Forbidden",
                        "Access is forbidden: the scope '%s' goes beyond the caller's own"
                                .formatted(beyond));
        narrow.post(
                        tokens,
                        "{\"name\": \"less\", \"scope\": [\"all.Instance.read\", \"instanceApiTokens.post\"]}")
                .ok(201, "apiToken");
    }

    private static JsonNode issue(String json) {
        return client.post(tokens, json).ok(201, "apiToken");
    }

    private static String path(JsonNode issued) {
        return tokens + "/" + issued.path("id").asString();
    }
}
