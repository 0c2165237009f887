package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each test has two faults and tells which one is answered.
class OrderOfChecksTest {
    private static final String ORG = "5a17b8e1c9d3f2a4b6c8d0e2";

    private static TestServer server;
    private static ApiClient nobody;
    private static ApiClient garbage;
    private static ApiClient reader;
    private static ApiClient administrator;
    private static String orgs;
    private static String foreignOrgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        nobody = new ApiClient(server.url(), null);
        garbage = new ApiClient(server.url(), "garbage");
        reader = new ApiClient(server.url(), server.token("all.Instance.read"));
        administrator = server.client();
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
        InstanceId foreign = server.services().instances().create("Other").id();
        foreignOrgs = "/instances/" + foreign.value() + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void malformedJsonComesBeforeEverythingElse() {
        String message =
                "Invalid JSON: line 1, column 2: Unexpected character ('b' (code 98)): "
                        + "was expecting double-quote to start property name";
        for (ApiClient client : new ApiClient[] {nobody, garbage, reader, administrator}) {
            client.post("/instances/x/orgs?page=1&page=2", "{bad")
                    .refused(400, "InvalidContent", message);
            client.patch("/instances/x/orgs/y", "{bad").refused(400, "InvalidContent", message);
            client.send("DELETE", orgs + "/x", "application/json", "{bad")
                    .refused(400, "InvalidContent", message);
        }
    }

    @Test
    void malformedJsonIsAnsweredWithCodeAndType() {
        ApiClient.Reply reply = nobody.post(orgs, "[");
        assertThat(reply.json().path("code").asString()).isEqualTo("InvalidContent");
        assertThat(reply.json().path("type").asString()).isEqualTo("InvalidContent");
    }

    @Test
    void missingBodyComesBeforeABadId() {
        nobody.patch("/instances/x/orgs/y", "").invalid("organization is required");
        nobody.post("/instances/x/orgs/y/members", "").invalid("member is required");
        nobody.post("/instances/x/tokens", "").invalid("apiToken is required");
    }

    @Test
    void idsComeInTheOrderOfThePathAndBeforeTheBody() {
        nobody.patch("/instances/x/orgs/y", "[]").invalid("instanceId pattern mismatch");
        nobody.patch(orgs + "/y", "[]").invalid("orgId pattern mismatch");
        nobody.patch(orgs + "/" + ORG, "[]").invalid("organization is the wrong type");
    }

    @Test
    void accessTokenAndFlagsComeBeforeThePath() {
        nobody.get("/instances/x/orgs?_links=a&_links=b&access_token=a&access_token=b")
                .invalid("accessToken is the wrong type");
        nobody.get("/instances/x/orgs?_embedded=a&_embedded=b&_links=a&_links=b")
                .invalid("_links is the wrong type");
        nobody.get("/instances/x/orgs?_actions[a]=b&_links=a&_links=b")
                .invalid("_actions is the wrong type");
    }

    @Test
    void pathComesBeforeTheQueryAndTheQueryBeforeTheBody() {
        nobody.get("/instances/x/orgs?sortField=z").invalid("instanceId pattern mismatch");
        nobody.get(orgs + "?sortDirection=ASC&sortField=z&page=1&page=2")
                .invalid("sortField must be an enum value");
        nobody.get(orgs + "?filterField=z&page=1&page=2").invalid("page is the wrong type");
        nobody.post(orgs + "?summaryInclude=a&summaryInclude=b", "{}")
                .invalid("summaryInclude is the wrong type");
    }

    @Test
    void schemaComesBeforeTheToken() {
        for (ApiClient client : new ApiClient[] {nobody, garbage, reader}) {
            client.post(orgs, "{}").invalid("orgConfig.name is required");
            client.get(orgs + "/x").invalid("orgId pattern mismatch");
        }
    }

    @Test
    void tokenComesBeforeTheScopeAndTheInstance() {
        garbage.post(orgs, "{\"name\": \"a\"}")
                .refused(401, "Unauthorized", "Invalid access token");
        garbage.get(foreignOrgs).refused(401, "Unauthorized", "Invalid access token");
    }

    @Test
    void scopeComesBeforeTheInstance() {
        reader.post(foreignOrgs, "{\"name\": \"a\"}")
                .refused(403, "Forbidden", "Access is forbidden");
        nobody.get(foreignOrgs).refused(403, "Forbidden", "Access is forbidden");
    }

    @Test
    void instanceComesBeforeTheOrganization() {
        administrator
                .get(foreignOrgs + "/" + ORG)
                .refused(404, "NotFound", "Instance was not found");
        administrator.get(orgs + "/" + ORG).refused(404, "NotFound", "Organization was not found");
    }
}
