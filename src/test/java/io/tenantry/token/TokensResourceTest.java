package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    void refusesADeletedTokenAtOnce() {
        JsonNode issued = server.client().post(tokens, "{\"name\": \"short\"}").ok(201, "apiToken");
        ApiClient holder = new ApiClient(server.url(), issued.path("token").asString());
        holder.get(tokens).ok(200, "apiTokens");

        server.client().delete(tokens + "/" + issued.path("id").asString()).ok(200, "success");

        holder.get(tokens).refused(401, "Unauthorized", "Invalid access token");
    }

    @Nested
    class Post {
        @Test
        void fillsInWhatIsNotSaid() {
            JsonNode issued =
                    server.client().post(tokens, "{\"name\": \"bare\"}").ok(201, "apiToken");

            assertThat(issued.path("scope")).hasToString("[\"all.Instance\"]");
            assertThat(issued.path("status").asString()).isEqualTo("active");
            assertThat(issued.path("ownerId").asString()).isEqualTo(server.instanceId().value());
            assertThat(issued.path("ownerType").asString()).isEqualTo("instance");
            assertThat(issued.path("creatorType").asString()).isEqualTo("apiToken");
            assertThat(issued.has("expirationDate")).isFalse();
            assertThat(issued.has("description")).isFalse();
            assertThat(issued.path("_type").asString()).isEqualTo("apiToken");
        }

        @Test
        void keepsWhatIsSaid() {
            JsonNode issued =
                    server.client()
                            .post(
                                    tokens,
                                    """
                                    {"name": "full", "description": "all of it", "status": "inactive",
                                     "expirationDate": "2100-01-01T01:00:00+01:00", "defaultRole": "view",
                                     "scope": ["instanceOrgs.get", "all.Instance.read"],
                                     "orgRoles": [{"orgId": "sandbox", "role": "edit"}]}
                                    """)
                            .ok(201, "apiToken");

            assertThat(issued.path("expirationDate").asString())
                    .isEqualTo("2100-01-01T00:00:00.000Z");
            assertThat(issued.path("scope"))
                    .hasToString("[\"instanceOrgs.get\",\"all.Instance.read\"]");
            assertThat(issued.path("defaultRole").asString()).isEqualTo("view");
            assertThat(issued.at("/orgRoles/0/role").asString()).isEqualTo("edit");
            new ApiClient(server.url(), issued.path("token").asString())
                    .get(tokens)
                    .refused(401, "Unauthorized", "Invalid access token");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|apiToken.name is required",
                    "{\"name\": \"\"}|apiToken.name has less length than allowed",
                    "{\"name\": \"a\", \"x\": 1}|apiToken has additional properties",
                    "{\"name\": \"a\", \"scope\": [\"instance.get\", \"instance.get\"]}|apiToken.scope must be unique",
                    "{\"name\": \"a\", \"status\": \"gone\"}|apiToken.status must be an enum value",
                    "{\"name\": \"a\", \"expirationDate\": \"2026-02-31T00:00:00Z\"}|apiToken.expirationDate must be date-time format",
                    "{\"name\": \"a\", \"expirationDate\": \"2001-01-01T00:00:00Z\"}|apiToken.expirationDate is not in the future"
                })
        void refusesBadInput(String body, String message) {
            server.client().post(tokens, body).invalid(message);
        }
    }

    @Nested
    class Get {
        private static TestServer listed;
        private static ApiClient client;
        private static String path;

        @BeforeAll
        static void fill() {
            listed = TestServer.start();
            client = listed.client();
            path = "/instances/" + listed.instanceId().value() + "/tokens";
            for (String name : List.of("beta", "Alpha", "gamma")) {
                String status = name.equals("beta") ? "inactive" : "active";
                client.post(path, "{\"name\": \"%s\", \"status\": \"%s\"}".formatted(name, status))
                        .ok(201, "apiToken");
            }
        }

        @AfterAll
        static void stopListed() {
            listed.close();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "|Alpha,beta,gamma,test token",
                    "sortDirection=desc|test token,gamma,beta,Alpha",
                    "sortField=status|test token,Alpha,gamma,beta",
                    "sortField=creationDate|test token,beta,Alpha,gamma",
                    "sortField=id&sortDirection=desc|gamma,Alpha,beta,test token",
                    "filterField=status&filter=IN*|beta",
                    "filterField=name&filter=?ET?|beta",
                    "filterField=name&filter=a*|Alpha",
                    "page=1&perPage=3|test token"
                })
        void sortsFiltersAndPages(@Nullable String query, String names) {
            JsonNode tokens =
                    client.get(path + "?" + (query == null ? "" : query)).ok(200, "apiTokens");

            assertThat(tokens.path("items").valueStream().map(it -> it.path("name").asString()))
                    .containsExactly(names.split(",", -1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"lastUpdated", "expirationDate"})
        void sortsByEveryFieldOfTheContract(String field) {
            assertThat(
                            client.get(path + "?sortField=" + field)
                                    .ok(200, "apiTokens")
                                    .path("count")
                                    .asInt())
                    .isEqualTo(4);
        }
    }
}
