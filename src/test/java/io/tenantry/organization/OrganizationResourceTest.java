package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OrganizationResourceTest {
    private static TestServer server;
    private static ApiClient client;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createsReadsChangesAndDeletes() {
        JsonNode created =
                client.post(
                                orgs,
                                """
                                {"name": "Mühle", "limits": {"member": 500}, "tags": [{"key": "a", "value": "1"}]}
                                """)
                        .ok(200, "org");
        String org = orgs + "/" + created.path("id").asString();

        JsonNode read = client.get(org).ok(200, "instanceOrg");
        assertThat(read.at("/limits/member").asInt()).isEqualTo(500);
        assertThat(read.at("/tags/0/key").asString()).isEqualTo("a");
        assertThat(read.at("/_links/self/href").asString()).isEqualTo(org);
        assertThat(read.path("_actions").propertyNames()).contains("patch", "delete", "get");

        JsonNode patched =
                client.patch(org, "{\"limits\": {\"device\": 7}, \"disabledAt\": true}")
                        .ok(200, "instanceOrg");
        assertThat(patched.at("/limits/member").asInt()).isEqualTo(500);
        assertThat(patched.at("/limits/device").asInt()).isEqualTo(7);
        assertThat(patched.path("disabledAt").isString()).isTrue();

        client.delete(org).ok(200, "success");
        client.get(org).refused(404, "NotFound", "Organization was not found");
    }

    @Test
    void listsByQuery() {
        client.post(orgs, "{\"name\": \"Query target\"}").ok(200, "org");
        JsonNode listed =
                client.get(orgs + "?query=%7B%22name%22%3A%22Query%20target%22%7D&page=0&perPage=1")
                        .ok(200, "instanceOrgs");
        assertThat(listed.path("totalCount").asInt()).isEqualTo(1);
        assertThat(listed.at("/items/0/_type").asString()).isEqualTo("instanceOrg");
    }
}
