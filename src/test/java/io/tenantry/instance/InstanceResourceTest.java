package io.tenantry.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InstanceResourceTest {
    private final TestClock clock = new TestClock("2026-11-22T12:00:00Z");
    private TestServer server;
    private ApiClient client;
    private String path;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        client = server.client();
        path = "/instances/" + server.instanceId().value();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsAllThereIsOfAnInstance() {
        UserId first = user("first@example.com");
        UserId second = user("second@example.com");
        server.services().instances().admit(server.instanceId(), second, InstanceRole.ADMIN);
        clock.advance(Duration.ofSeconds(1));
        server.services().instances().admit(server.instanceId(), first, InstanceRole.VIEW);

        JsonNode instance = get();

        assertThat(instance.path("id").asString()).isEqualTo(server.instanceId().value());
        assertThat(instance.path("instanceId")).isEqualTo(instance.path("id"));
        assertThat(instance.path("name").asString()).isEqualTo("Test instance");
        assertThat(instance.path("allowAuditLogging").asBoolean()).isTrue();
        assertThat(instance.path("mfaMode").asString()).isEqualTo("notRequired");
        assertThat(instance.path("reportConfigs")).hasToString("[]");
        assertThat(instance.path("orgDefaultLimitConfig")).hasToString("{}");
        assertThat(instance.path("limits").size()).isEqualTo(38);
        assertThat(instance.path("limits").values()).allMatch(JsonNode::isIntegralNumber);
        assertThat(instance.path("members"))
                .hasToString(
                        "[{\"userId\":\"%s\",\"role\":\"admin\"},{\"userId\":\"%s\",\"role\":\"view\"}]"
                                .formatted(second.value(), first.value()));
        assertThat(instance.path("_type").asString()).isEqualTo("instance");
        assertThat(instance.at("/_links/self/href").asString()).isEqualTo(path);
        assertThat(instance.at("/_links/instances/href").asString()).isEqualTo("/instances");
    }

    @Nested
    class Patch {
        @Test
        void setsTheLimitsThatNewOrganizationsStartFrom() {
            patch("{\"orgDefaultLimitConfig\": {\"device\": 7, \"member\": 3}}");
            OrganizationCalls organizations = new OrganizationCalls(server);
            JsonNode limits =
                    organizations
                            .get(
                                    organizations.create(
                                            "{\"name\": \"A\", \"limits\": {\"member\": 5}}"))
                            .path("limits");
            assertThat(limits.path("device").asInt()).isEqualTo(7);
            assertThat(limits.path("member").asInt()).isEqualTo(5);
            assertThat(limits.path("file").asInt()).isEqualTo(1_000);

            JsonNode replaced = patch("{\"orgDefaultLimitConfig\": {\"member\": 4}}");
            assertThat(replaced.path("orgDefaultLimitConfig")).hasToString("{\"member\":4}");
        }

        @Test
        void leavesWhatItDoesNotName() {
            JsonNode before = patch("{\"mfaMode\": \"required\"}");
            clock.advance(Duration.ofSeconds(1));
            JsonNode after = patch("{\"reportConfigs\": [{\"cron\": \"0 4 1 * *\"}]}");
            assertThat(after.path("mfaMode").asString()).isEqualTo("required");
            assertThat(after.path("lastUpdated")).isNotEqualTo(before.path("lastUpdated"));
            assertThat(get()).isEqualTo(after);
        }

        @Test
        void leavesTheTimeWhenNothingChanges() {
            JsonNode before = patch("{\"mfaMode\": \"required\"}");
            clock.advance(Duration.ofSeconds(1));
            assertThat(patch("{}")).isEqualTo(before);
            assertThat(patch("{\"mfaMode\": \"required\"}")).isEqualTo(before);
        }

        @Test
        void keepsReportsAndGivesThemIds() {
            JsonNode reports =
                    patch(
                                    """
                                    {"reportConfigs": [
                                      {"cron": "0 4 * * MON"},
                                      {"id": "monthly", "cron": "30 4 1,15 * *", "timezone": "Europe/Berlin",
                                       "emails": ["billing@example.com"], "callbackUrl": "https://example.com/in",
                                       "resourceGroupBy": "application", "dateGroupBy": "day", "periods": 90,
                                       "includeSandbox": false}]}
                                    """)
                            .path("reportConfigs");
            assertThat(reports.at("/0/id").asString()).matches("[0-9a-f]{24}");
            assertThat(reports.path(0).size()).isEqualTo(2);
            assertThat(reports.at("/1/id").asString()).isEqualTo("monthly");
            assertThat(reports.path(1).size()).isEqualTo(9);
            assertThat(patch("{\"reportConfigs\": " + reports + "}").path("reportConfigs"))
                    .isEqualTo(reports);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"cron\": \"0 4 1 *\"|cron is '0 4 1 *': expected minute, hour, day of month, month and day of week",
                    "\"cron\": \"0 0 4 1 * *\"|cron is '0 0 4 1 * *': expected minute, hour, day of month, month and day of week",
                    "\"cron\": \"60 4 1 * *\"|cron is '60 4 1 * *': expected minute, hour, day of month, month and day of week",
                    "\"cron\": \"soon\"|cron is 'soon': expected minute, hour, day of month, month and day of week",
                    "\"cron\": \"\"|cron is '': expected minute, hour, day of month, month and day of week",
                    "\"cron\": \"0 4 31 2 *\"|cron is '0 4 31 2 *': expected a time that comes",
                    "\"cron\": \"0 4 1 * *\", \"timezone\": \"Berlin\"|timezone is 'Berlin': expected a name of the tz database, for example Europe/Berlin",
                    "\"cron\": \"0 4 1 * *\", \"callbackUrl\": \"ftp://example.com\"|callbackUrl is 'ftp://example.com': expected an http or https address",
                    "\"cron\": \"0 4 1 * *\", \"callbackUrl\": \"http://127.0.0.1:8080/\"|callbackUrl is not an address that callbacks may reach",
                    "\"cron\": \"0 4 1 * *\", \"callbackUrl\": \"https:/x\"|callbackUrl is 'https:/x': expected an http or https address",
                    "\"cron\": \"0 4 1 * *\", \"id\": \"first\"|id is 'first', as another's is",
                    "\"emails\": []|cron is required",
                    "\"cron\": \"0 4 1 * *\", \"emails\": [\"nobody\"]|emails.0 must be email format",
                    "\"cron\": \"0 4 1 * *\", \"periods\": 91|periods is more than maximum"
                })
        void refusesReportsThatCannotBeMade(String fields, String message) {
            client.patch(
                            path,
                            "{\"reportConfigs\": [{\"id\": \"first\", \"cron\": \"0 4 1 * *\"}, {"
                                    + fields
                                    + "}]}")
                    .invalid("instance.reportConfigs.1." + message);
            assertThat(get().path("reportConfigs")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"name\": \"New\"}|instance has additional properties",
                    "{\"mfaMode\": \"never\"}|instance.mfaMode must be an enum value",
                    "{\"orgDefaultLimitConfig\": {\"organization\": 1}}|instance.orgDefaultLimitConfig has additional properties",
                    "{\"orgDefaultLimitConfig\": {\"device\": 1e300}}|instance.orgDefaultLimitConfig.device is more than maximum",
                    "{\"orgDefaultLimitConfig\": {\"device\": -1}}|instance.orgDefaultLimitConfig.device is less than minimum"
                })
        void refusesBadInput(String body, String message) {
            client.patch(path, body).invalid(message);
        }

        @Test
        void needsABody() {
            client.send(client.request(path).method("PATCH", BodyPublishers.noBody()))
                    .invalid("instance is required");
        }
    }

    @Nested
    class Instances {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "?filterField=name&filter=test*",
                    "?sortField=lastUpdated&perPage=1"
                })
        void areATokensOwnAlone(String query) {
            server.services().instances().create("Another");
            JsonNode found =
                    new ApiClient(server.url(), server.token("instances.get"))
                            .get("/instances" + query)
                            .ok(200, "instances");
            assertThat(found.path("totalCount").asInt()).isEqualTo(1);
            assertThat(found.at("/items/0/id").asString()).isEqualTo(server.instanceId().value());
            assertThat(found.at("/items/0/limits").size()).isEqualTo(38);
            assertThat(found.at("/_links/self/href").asString()).isEqualTo("/instances");
        }

        @Test
        void mayBeNone() {
            JsonNode found =
                    new ApiClient(server.url(), server.token("all.User.read"))
                            .get("/instances?filterField=name&filter=other")
                            .ok(200, "instances");
            assertThat(found.path("totalCount").asInt()).isZero();
            assertThat(found.path("filter").asString()).isEqualTo("other");
        }

        @Test
        void needAScopeOfAPerson() {
            client.get("/instances").refused(403, "Forbidden", "Access is forbidden");
        }
    }

    private JsonNode get() {
        return client.get(path).ok(200, "instance");
    }

    private JsonNode patch(String json) {
        return client.patch(path, json).ok(200, "instance");
    }

    private UserId user(String email) {
        return server.services().users().create(new Email(email), null, null).id();
    }
}
