package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is recorded of changes through the API, and what is not.
class AuditedChangesTest {
    private static final String ABSENT = "5a17b8e1c9d3f2a4b6c8d0e2";

    private TestServer server;
    private ApiClient client;
    private OrganizationCalls organizations;
    private String instance;

    @BeforeEach
    void start() {
        server = TestServer.start();
        client = server.client();
        organizations = new OrganizationCalls(server);
        instance = server.instanceId().value();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void recordsWhoChangedWhatAndWhatWasAnswered() {
        JsonNode made =
                client.post(
                                organizations.path() + "?summaryInclude=payloadCount&other=1",
                                "{\"name\": \"Cranes\", \"tags\": [{\"key\": \"a\", \"value\": \"b\"}]}")
                        .ok(200, "org");
        JsonNode entry = onlyEntry();
        assertThat(entry.path("requestResource").asString()).isEqualTo("instanceOrgs");
        assertThat(entry.path("requestAction").asString()).isEqualTo("post");
        assertThat(entry.path("primaryTargetType").asString()).isEqualTo("Organization");
        assertThat(entry.path("primaryTargetId")).isEqualTo(made.path("id"));
        assertThat(entry.path("primaryTargetName").asString()).isEqualTo("Cranes");
        assertThat(entry.has("secondaryTargetId")).isFalse();
        assertThat(entry.path("actorType").asString()).isEqualTo("ApiToken");
        assertThat(entry.path("actorName").asString()).isEqualTo("test token");
        assertThat(entry.path("requestPathParams").toString())
                .isEqualTo("{\"instanceId\":\"" + instance + "\"}");
        assertThat(entry.path("requestQueryParams").toString())
                .isEqualTo("{\"summaryInclude\":\"payloadCount\"}");
        assertThat(entry.path("requestBody").toString())
                .isEqualTo("{\"name\":\"Cranes\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}");
        assertThat(entry.path("responseBody").path("id")).isEqualTo(made.path("id"));
        assertThat(entry.path("responseBody").path("limits").path("apitoken"))
                .isEqualTo(made.path("limits").path("apitoken"));
        assertThat(entry.path("responseBody").has("_links")).isFalse();
        assertThat(entry.path("responseStatus").asInt()).isEqualTo(200);
    }

    @Test
    void namesAnOrganizationThatIsDeletedOrWhoseMembersChange() {
        OrganizationId id = organizations.named("Cranes");
        client.post(
                        organizations.path(id) + "/members",
                        "{\"email\": \"ada@example.com\", \"role\": \"view\"}")
                .ok(200, "instanceOrgMember");
        organizations.delete(id);
        JsonNode items = entries("").path("items");
        assertThat(items).hasSize(3);
        for (JsonNode entry : items) {
            assertThat(entry.path("primaryTargetId").asString()).isEqualTo(id.value());
            assertThat(entry.path("primaryTargetName").asString()).isEqualTo("Cranes");
        }
        assertThat(items.get(0).path("responseBody").toString()).isEqualTo("{\"success\":true}");
    }

    @Test
    void recordsNeitherReadsNorRefusals() {
        OrganizationId id = organizations.named("Cranes");
        organizations.get(id);
        organizations.list("");
        client.patch(organizations.path(id), "{\"name\": 1}")
                .invalid("organization.name is the wrong type");
        client.delete(organizations.path() + "/" + ABSENT)
                .refused(404, "NotFound", "Organization was not found");
        client.post(
                        organizations.path(),
                        "{\"name\": \"B\", \"members\": [{\"userId\": \""
                                + ABSENT
                                + "\", \"role\": \"view\"}]}")
                .refused(404, "NotFound", "User was not found");
        assertThat(onlyEntry().path("requestAction").asString()).isEqualTo("post");
        assertThat(organizations.list("").path("totalCount").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheEntriesOfAnOrganizationWhateverItHasSet(boolean auditLogEnabled) {
        JsonNode made =
                client.post(
                                organizations.path(),
                                "{\"name\": \"Cranes\", \"auditLogEnabled\": "
                                        + auditLogEnabled
                                        + "}")
                        .ok(200, "org");
        OrganizationId id = new OrganizationId(made.path("id").asString());
        JsonNode read = client.get(organizations.path(id)).ok(200, "instanceOrg");
        assertThat(read.path("auditLogEnabled").asBoolean()).isEqualTo(auditLogEnabled);
        organizations.named("Another");
        client.post(
                        organizations.path(id) + "/members",
                        "{\"email\": \"ada@example.com\", \"role\": \"view\"}")
                .ok(200, "instanceOrgMember");
        client.patch(organizations.path(id), "{\"auditLogEnabled\": " + !auditLogEnabled + "}")
                .ok(200, "instanceOrg");

        JsonNode own = entries("auditLogFilter[primaryTarget][0][id]=" + id.value());
        assertThat(own.path("totalCount").asInt()).isEqualTo(3);
    }

    @Test
    void keepsNoTokenText() {
        JsonNode made =
                client.post("/instances/" + instance + "/tokens", "{\"name\": \"broker\"}")
                        .ok(201, "apiToken");
        JsonNode entry = onlyEntry();
        assertThat(entry.path("primaryTargetType").asString()).isEqualTo("ApiToken");
        assertThat(entry.path("primaryTargetId")).isEqualTo(made.path("id"));
        assertThat(entry.path("responseStatus").asInt()).isEqualTo(201);
        assertThat(entry.path("responseBody").path("token").asString())
                .isEqualTo(KeptJson.REDACTED);
        assertThat(entry.path("responseBody").path("apiTokenId")).isEqualTo(made.path("id"));
        assertThat(stored()).noneMatch(row -> row.contains(made.path("token").asString()));
    }

    private Set<String> stored() {
        return server.services()
                .database()
                .read(handle ->
                        new TreeSet<>(
                                handle.createQuery("select cast(e as text) from audit_log e")
                                        .mapTo(String.class)
                                        .list()));
    }

    private JsonNode onlyEntry() {
        JsonNode list = entries("");
        assertThat(list.path("totalCount").asInt()).isEqualTo(1);
        JsonNode entry = list.path("items").get(0);
        String path = "/instance/" + instance + "/audit-logs/" + entry.path("id").asString();
        JsonNode alone = client.get(path).ok(200, "instanceAuditLog");
        assertThat(alone).isEqualTo(entry);
        return alone;
    }

    private JsonNode entries(String parameters) {
        return client.get("/instance/" + instance + "/audit-logs?" + parameters)
                .ok(200, "instanceAuditLogs");
    }
}
