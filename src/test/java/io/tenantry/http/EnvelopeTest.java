package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.util.Collection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EnvelopeTest {
    private static final String NO_FLAGS = "_links=false&_actions=false&_embedded=false";

    private static TestServer server;
    private static ApiClient client;
    private static String orgs;
    private static String org;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
        String id = client.post(orgs, "{\"name\": \"Acme\"}").json().path("id").asString();
        org = orgs + "/" + id;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Type {
        @Test
        void isOnEveryEntityWhateverTheFlagsSay() {
            assertThat(type(client.get(org + "?" + NO_FLAGS))).isEqualTo("instanceOrg");
            assertThat(type(client.get(org + "/members?" + NO_FLAGS)))
                    .isEqualTo("instanceOrgMembers");
            JsonNode listed = client.get(orgs + "?" + NO_FLAGS).ok(200, "instanceOrgs");
            assertThat(listed.path("_type").asString()).isEqualTo("instanceOrgs");
            assertThat(listed.at("/items/0/_type").asString()).isEqualTo("instanceOrg");
            assertThat(listed.propertyNames()).startsWith("count", "items");
        }

        @Test
        void ofACreatedOrganizationIsOrg() {
            JsonNode created = client.post(orgs, "{\"name\": \"Made\"}").ok(200, "org");
            String id = created.path("id").asString();

            assertThat(created.path("_type").asString()).isEqualTo("org");
            assertThat(created.at("/_links/orgs/href").asString()).isEqualTo("/orgs");
            assertThat(created.at("/_links/self/href").asString()).isEqualTo("/orgs/" + id);
            client.delete(orgs + "/" + id).ok(200, "success");
        }

        @Test
        void isNotOnPlainAnswers() {
            String id = client.post(orgs, "{\"name\": \"Gone\"}").json().path("id").asString();

            assertThat(client.delete(orgs + "/" + id).ok(200, "success").propertyNames())
                    .containsExactly("success");
        }

        private String type(ApiClient.Reply reply) {
            assertThat(reply.json().propertyNames()).doesNotContain("_links", "_actions");
            return reply.json().path("_type").asString();
        }
    }

    @Nested
    class Flags {
        @ParameterizedTest
        @ValueSource(strings = {"", "_links=", "_links=true", "_links=1", "_links=yes"})
        void areOnWhenAbsentOrTrue(String query) {
            assertThat(client.get(org + "?" + query).json().at("/_links/self/href").asString())
                    .isEqualTo(org);
        }

        @ParameterizedTest
        @ValueSource(strings = {"false", "0", "no", "TRUE", "Yes", "on", "2", "%20"})
        void areOffForAnyOtherWord(String word) {
            JsonNode read = client.get(org + "?_actions=true&_links=" + word).json();
            assertThat(read.has("_links")).isFalse();
            assertThat(read.has("_actions")).isTrue();

            read = client.get(org + "?_links=true&_actions=" + word).json();
            assertThat(read.has("_links")).isTrue();
            assertThat(read.has("_actions")).isFalse();
        }

        @Test
        void applyToTheItemsOfACollectionToo() {
            JsonNode item = client.get(orgs + "?_actions=false").json().at("/items/0");
            assertThat(item.at("/_links/self/href").asString()).isEqualTo(org);
            assertThat(item.has("_actions")).isFalse();
        }
    }

    @Nested
    class Actions {
        @Test
        void tellWhereAndHowAndWhatTheyTake() {
            JsonNode patch = client.get(org).json().at("/_actions/patch");

            assertThat(patch.path("href").asString()).isEqualTo(org);
            assertThat(patch.path("method").asString()).isEqualTo("PATCH");
            assertThat(patch.path("params").valueStream().map(JsonNode::asString))
                    .containsExactly("summaryInclude", "ifLastUpdated", "organization");
            assertThat(client.get(org).json().at("/_actions/delete").has("params")).isFalse();
        }

        @Test
        void areOnlyThoseThatTheScopesAllow() {
            assertThat(actionsFor("all.Instance")).contains("get", "patch", "delete");
            assertThat(actionsFor("all.Instance.read"))
                    .contains("get")
                    .doesNotContain("patch", "delete");
            assertThat(actionsFor("instanceOrg.get", "instanceOrg.delete"))
                    .containsExactlyInAnyOrder("get", "delete");
            ApiClient bounded = new ApiClient(server.url(), server.token("all.Instance.bounded"));
            JsonNode members = bounded.get(org + "/members").ok(200, "instanceOrgMembers");
            assertThat(members.path("_actions").propertyNames()).containsExactly("get");
        }

        private Collection<String> actionsFor(String... scopes) {
            ApiClient caller = new ApiClient(server.url(), server.token(scopes));
            return caller.get(org).ok(200, "instanceOrg").path("_actions").propertyNames();
        }
    }
}
