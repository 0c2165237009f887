package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Reading the log, over a month's end: two organizations are made by a token and one by another,
/// an hour apart, then the first is deleted and a token issued.
class AuditLogsResourceTest {
    private static final String ABSENT = "5a17b8e1c9d3f2a4b6c8d0e2";

    private static final TestClock CLOCK = new TestClock("2026-03-31T22:00:00Z");
    private static TestServer server;
    private static ApiClient client;
    private static String path;
    private static OrganizationId first;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        path = "/instance/" + server.instanceId().value() + "/audit-logs";
        OrganizationCalls organizations = new OrganizationCalls(server);
        first = organizations.named("One");
        CLOCK.advance(Duration.ofHours(1));
        organizations.named("Two");
        CLOCK.advance(Duration.ofHours(1));
        ApiClient other =
                new ApiClient(
                        server.url(),
                        client.post(tokens(), "{\"name\": \"Another\"}")
                                .ok(201, "apiToken")
                                .path("token")
                                .asString());
        CLOCK.advance(Duration.ofHours(1));
        other.post(organizations.path(), "{\"name\": \"Three\"}").ok(200, "org");
        CLOCK.advance(Duration.ofHours(1));
        organizations.delete(first);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String tokens() {
        return "/instances/" + server.instanceId().value() + "/tokens";
    }

    @Nested
    class Lists {
        @Test
        void showsTheNewestFirst() {
            JsonNode list = list("");
            assertThat(names(list)).containsExactly("One", "Three", "Another", "Two", "One");
            assertThat(list.path("count").asInt()).isEqualTo(5);
            assertThat(list.path("totalCount").asInt()).isEqualTo(5);
            assertThat(list.path("sortField").asString()).isEqualTo("creationDate");
            assertThat(list.path("sortDirection").asString()).isEqualTo("desc");
            assertThat(list.path("_type").asString()).isEqualTo("instanceAuditLogs");
            assertThat(list.at("/_links/self/href").asString()).isEqualTo(path);
            assertThat(list.at("/items/0/_links/self/href").asString())
                    .isEqualTo(path + "/" + list.at("/items/0/id").asString());
        }

        @ParameterizedTest
        @CsvSource({
            "sortDirection=asc, One Two Another Three One",
            "sortField=responseStatus&sortDirection=asc, One Two Three One Another",
            "sortField=responseStatus, Another One Three Two One",
            "sortField=actorName&sortDirection=asc, Three One Two Another One",
            "sortField=actorName, One Another Two One Three",
            "perPage=2, One Three",
            "perPage=2&page=1, Another Two",
            "perPage=2&page=9, ''",
            "start=2026-04-01, One Three Another",
            "end=2026-03-31T22:59:59.999Z, One",
            "end=2026-03-31T23:00:00.000Z, Two One",
            "start=-3600000, One Three",
            "start=0&end=0, One Three Another Two One"
        })
        void sortsPagesAndBounds(String parameters, String expected) {
            assertThat(String.join(" ", names(list(parameters)))).isEqualTo(expected);
        }

        @Test
        void countsAllPages() {
            assertThat(list("perPage=2&page=1").path("totalCount").asInt()).isEqualTo(5);
            assertThat(list("perPage=2&start=2026-04-01").path("totalCount").asInt()).isEqualTo(3);
            assertThat(list("perPage=1&page=7").path("totalCount").asInt()).isEqualTo(5);
        }

        @ParameterizedTest
        @CsvSource({
            "[request][0][action]=delete, One",
            "[request][0][resource]=instanceOrgs, Three Two One",
            "[request][0][resource]=instanceOrgs&F[request][0][action]=delete, ''",
            "[request][0][action]=delete&F[request][1][resource]=instanceApiTokens, One Another",
            "[actor][0][type]=ApiToken, One Three Another Two One",
            "[actor][0][type]=User, ''",
            "[actor][0][name]=Another, Three",
            "[primaryTarget][0][type]=ApiToken, Another",
            "[primaryTarget][0][name]=Two&F[primaryTarget][1][name]=Three, Three Two",
            "[primaryTarget][0][type]=Organization&F[request][0][action]=post, Three Two One",
            "[responseCode][0]=201, Another",
            "[responseCode][]=201&F[responseCode][]=200, One Three Another Two One",
            "[responseCode][0]=404, ''",
            "[secondaryTarget][0][type]=OrgInvite, ''"
        })
        void filters(String filter, String expected) {
            String parameters = "auditLogFilter" + filter.replace("F[", "auditLogFilter[");
            JsonNode list = list(parameters);
            assertThat(String.join(" ", names(list))).isEqualTo(expected);
            assertThat(list.path("totalCount").asInt()).isEqualTo(list.path("count").asInt());
        }

        @Test
        void filtersByIdRegardlessOfCase() {
            String id = first.value().toUpperCase(Locale.ROOT);
            assertThat(names(list("auditLogFilter[primaryTarget][0][id]=" + id)))
                    .containsExactly("One", "One");
        }

        @Test
        void isFoundUnderInstancesToo() {
            JsonNode alias =
                    client.get(path.replace("/instance/", "/instances/"))
                            .ok(200, "instanceAuditLogs");
            assertThat(alias).isEqualTo(list(""));
        }

        @ParameterizedTest
        @CsvSource({
            "auditLogFilter={}, auditLogFilter is the wrong type",
            "auditLogFilter[other][0]=1, auditLogFilter has additional properties",
            "auditLogFilter[actor][0][type]=Robot, auditLogFilter.actor.0.type must be an enum value",
            "auditLogFilter[actor][0][id]=1, auditLogFilter.actor.0.id pattern mismatch",
            "auditLogFilter[actor][0][kind]=1, auditLogFilter.actor.0 has additional properties",
            "auditLogFilter[responseCode][0]=99, auditLogFilter.responseCode.0 is less than minimum",
            "auditLogFilter[responseCode][0]=2xx, auditLogFilter.responseCode.0 is the wrong type",
            "sortField=id, sortField must be an enum value",
            "sortDirection=up, sortDirection must be an enum value",
            "start=tomorrow, start is not a valid time",
            "end=x, end is not a valid time",
            "start=now&end=-1, start is after end"
        })
        void refuses(String parameters, String message) {
            client.get(path + "?" + parameters.replace("{}", "%7B%7D")).invalid(message);
        }

        private JsonNode list(String parameters) {
            return client.get(path + "?" + parameters).ok(200, "instanceAuditLogs");
        }
    }

    @Nested
    class Gets {
        @ParameterizedTest
        @ValueSource(strings = {ABSENT, "ffffffffffffffffffffffff"})
        void tellsThatThereIsNoSuchEntry(String id) {
            client.get(path + "/" + id)
                    .refused(404, "NotFound", "Instance audit log was not found");
        }

        @Test
        void doesNotShowThoseOfOthers() {
            String foreign = server.services().instances().create("Other").id().value();
            String token = server.token(new InstanceId(foreign), null, "all.Instance");
            ApiClient other = new ApiClient(server.url(), token);
            String id = client.get(path).ok(200, "instanceAuditLogs").at("/items/0/id").asString();
            other.get("/instance/" + foreign + "/audit-logs/" + id)
                    .refused(404, "NotFound", "Instance audit log was not found");
            other.get(path + "/" + id).refused(404, "NotFound", "Instance was not found");
            assertThat(
                            other.get("/instance/" + foreign + "/audit-logs")
                                    .ok(200, "instanceAuditLogs")
                                    .path("totalCount")
                                    .asInt())
                    .isZero();
        }
    }

    private static List<String> names(JsonNode list) {
        return OrganizationCalls.valuesOf(list, "primaryTargetName");
    }
}
