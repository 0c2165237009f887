package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Reading an organization's own log, over a month's end: it is made, gets an administrator,
/// invites somebody and is renamed, an hour apart; another organization is made in between.
class OwnAuditLogsResourceTest {
    private static final String ABSENT = "5a17b8e1c9d3f2a4b6c8d0e2";

    private static final TestClock CLOCK = new TestClock("2026-03-31T22:00:00Z");
    private static TestServer server;
    private static OrganizationCalls organizations;
    private static OrganizationId mill;
    private static ApiClient ada;
    private static String path;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        organizations = new OrganizationCalls(server);
        mill = organizations.create("{\"name\": \"Mill\", \"auditLogEnabled\": true}");
        path = "/orgs/" + mill.value() + "/audit-logs";
        CLOCK.advance(Duration.ofHours(1));
        Person person = Person.create(server);
        String admin = "{\"userId\": \"%s\", \"role\": \"admin\"}".formatted(person.id().value());
        server.client()
                .post(organizations.path(mill) + "/members", admin)
                .ok(200, "instanceOrgMember");
        organizations.create("{\"name\": \"Other\", \"auditLogEnabled\": true}");
        CLOCK.advance(Duration.ofHours(1));
        String invite = "{\"email\": \"new@x.example\", \"role\": \"view\"}";
        server.client()
                .post(organizations.path(mill) + "/invites", invite)
                .ok(201, "orgInviteCollection");
        CLOCK.advance(Duration.ofHours(1));
        organizations.patch(mill, "{\"name\": \"New mill\"}");
        ada = person.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Lists {
        @Test
        void showsTheOrganizationsOwnNewestFirst() {
            JsonNode list = list("");
            assertThat(resources(list))
                    .containsExactly(
                            "instanceOrg",
                            "instanceOrgInvites",
                            "instanceOrgMembers",
                            "instanceOrgs");
            assertThat(list.path("count").asInt()).isEqualTo(4);
            assertThat(list.path("totalCount").asInt()).isEqualTo(4);
            assertThat(list.path("sortField").asString()).isEqualTo("creationDate");
            assertThat(list.path("sortDirection").asString()).isEqualTo("desc");
            assertThat(list.path("orgId").asString()).isEqualTo(mill.value());
            assertThat(list.path("_type").asString()).isEqualTo("auditLogs");
            assertThat(list.at("/_links/self/href").asString()).isEqualTo(path);
            assertThat(list.at("/items/0/_links/self/href").asString())
                    .isEqualTo(path + "/" + list.at("/items/0/id").asString());
            assertThat(list.at("/items/0/_actions").propertyNames()).containsExactly("get");
        }

        @Test
        void namesAnInvitationAsTheTargetAndTheOrganizationNever() {
            JsonNode items = list("").path("items");
            assertThat(items.path(1).path("primaryTargetType").asString()).isEqualTo("OrgInvite");
            assertThat(items.path(1).path("primaryTargetName").asString())
                    .isEqualTo("new@x.example");
            for (JsonNode item : items) {
                assertThat(item.path("orgId").asString()).isEqualTo(mill.value());
                assertThat(item.has("secondaryTargetType")).isFalse();
                assertThat(item.has("instanceId")).isFalse();
            }
            assertThat(items.path(0).has("primaryTargetId")).isFalse();
            assertThat(items.path(0).path("requestBody").path("name").asString())
                    .isEqualTo("New mill");
        }

        @ParameterizedTest
        @CsvSource({
            "sortDirection=asc, Orgs OrgMembers OrgInvites Org",
            "sortField=responseStatus&sortDirection=asc&perPage=3, Orgs OrgMembers Org",
            "perPage=2, Org OrgInvites",
            "perPage=2&page=1, OrgMembers Orgs",
            "perPage=2&page=9, ''",
            "start=2026-04-01, Org OrgInvites",
            "end=2026-03-31T22:59:59.999Z, Orgs",
            "start=0&end=0, Org OrgInvites OrgMembers Orgs",
            "auditLogFilter[request][0][action]=patch, Org",
            "auditLogFilter[request][0][resource]=instanceOrgs, Orgs",
            "auditLogFilter[responseCode][0]=201, OrgInvites",
            "auditLogFilter[actor][0][type]=ApiToken, Org OrgInvites OrgMembers Orgs",
            "auditLogFilter[actor][0][type]=Device, ''",
            "auditLogFilter[primaryTarget][0][type]=OrgInvite, OrgInvites",
            "auditLogFilter[primaryTarget][0][name]=new@x.example, OrgInvites",
            "auditLogFilter[primaryTarget][0][type]=Dashboard, ''",
            "auditLogFilter[secondaryTarget][0][type]=ApiToken, ''",
            "auditLogFilter[secondaryTarget][0][name]=Mill, ''"
        })
        void sortsPagesBoundsAndFilters(String parameters, String expected) {
            List<String> found = resources(list(parameters));
            assertThat(String.join(" ", found).replace("instanceOrg", "Org")).isEqualTo(expected);
        }

        @Test
        void countsAllPages() {
            assertThat(list("perPage=1&page=1").path("totalCount").asInt()).isEqualTo(4);
            assertThat(list("perPage=1&start=2026-04-01").path("totalCount").asInt()).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({
            "auditLogFilter=x, auditLogFilter is the wrong type",
            "auditLogFilter[primaryTarget][0][type]=Organization, auditLogFilter.primaryTarget.0.type must be an enum value",
            "auditLogFilter[responseCode][0]=99, auditLogFilter.responseCode.0 is less than minimum",
            "sortField=id, sortField must be an enum value",
            "start=tomorrow, start is not a valid time",
            "start=now&end=-1, start is after end"
        })
        void refuses(String parameters, String message) {
            ada.get(path + "?" + parameters).invalid(message);
        }

        private JsonNode list(String parameters) {
            return ada.get(path + "?" + parameters).ok(200, "auditLogs");
        }
    }

    @Nested
    class Gets {
        @Test
        void givesOneInEitherCase() {
            JsonNode entry = ada.get(path).ok(200, "auditLogs").at("/items/1");
            String id = entry.path("auditLogId").asString();
            assertThat(ada.get(path + "/" + id).ok(200, "auditLog")).isEqualTo(entry);
            String other = "/orgs/%s/audit-logs/%s".formatted(mill.value(), id);
            assertThat(ada.get(other.replace(id, id.toUpperCase(Locale.ROOT))).ok(200, "auditLog"))
                    .isEqualTo(entry);
        }

        @Test
        void showsNoneOfOthers() {
            String foreign =
                    server.client()
                            .get("/instance/" + server.instanceId().value() + "/audit-logs")
                            .ok(200, "instanceAuditLogs")
                            .path("items")
                            .valueStream()
                            .filter(item ->
                                    item.path("primaryTargetName").asString("").equals("Other"))
                            .map(item -> item.path("id").asString())
                            .findFirst()
                            .orElseThrow();
            for (String id : List.of(foreign, ABSENT)) {
                ada.get(path + "/" + id).refused(404, "NotFound", "Audit log was not found");
            }
            ada.get(path + "/1").invalid("auditLogId pattern mismatch");
        }
    }

    private static List<String> resources(JsonNode list) {
        return OrganizationCalls.valuesOf(list, "requestResource");
    }
}
