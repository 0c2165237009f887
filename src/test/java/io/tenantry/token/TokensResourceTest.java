package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokensResourceTest {
    private static TestServer server;
    private static String tokens;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        tokens = "/instances/" + server.instanceId().value() + "/tokens";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void issuesATokenThatWorksAndShowsItsTextOnce() {
        JsonNode issued =
                server.client()
                        .post(
                                tokens,
                                "{\"name\": \"script\", \"scope\": [\"instanceApiTokens.get\"]}")
                        .ok(201, "apiToken");

        ApiClient script = new ApiClient(server.url(), issued.path("token").asString());
        JsonNode listed = script.get(tokens + "?filterField=name&filter=SCR*").ok(200, "apiTokens");
        assertThat(listed.path("totalCount").asInt()).isEqualTo(1);
        assertThat(listed.path("items").path(0).path("id")).isEqualTo(issued.path("id"));
        assertThat(listed.path("items").path(0).has("token")).isFalse();
        script.post(tokens, "{\"name\": \"more\"}")
                .refused(403, "Forbidden", "Access is forbidden");
    }

    @Test
    void refusesScopesThatAreNotOfAnInstance() {
        server.client()
                .post(tokens, "{\"name\": \"script\", \"scope\": [\"all.Device\"]}")
                .invalid("apiToken.scope.0 no (or more than one) schemas match");
    }

    @Test
    void refusesARevokedTokenAtOnce() {
        JsonNode issued = server.client().post(tokens, "{\"name\": \"short\"}").ok(201, "apiToken");
        ApiClient holder = new ApiClient(server.url(), issued.path("token").asString());
        holder.get(tokens).ok(200, "apiTokens");

        TokenId id = new TokenId(issued.path("id").asString());
        assertThat(server.services().tokens().revoke(server.instanceId(), id)).isTrue();

        holder.get(tokens).refused(401, "Unauthorized", "Invalid access token");
    }
}
