package io.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RuleResourceTest {
    private final TestClock clock = new TestClock("2026-11-20T10:00:00.000Z");
    private TestServer server;
    private ApiClient client;
    private String instance;
    private String path;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        client = server.client();
        instance = "/instances/" + server.instanceId().value();
        String id =
                client.post(
                                instance + "/notification-rules",
                                """
                                {"targetType": "organization", "targetQueryJson": "{}", "name": "At 80 %",
                                 "callbackUrl": "https://hooks.invalid/usage",
                                 "emailConfig": {"subjectTemplate": "{{targetName}}", "bodyTemplate": "{{value}}",
                                                 "sendToAddresses": ["ops@example.com"]},
                                 "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit",
                                                "threshold": 0, "maxFrequency": "daily"}}
                                """)
                        .ok(201, "notificationRule")
                        .path("id")
                        .asString();
        path = instance + "/notification-rules/" + id;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    class Patch {
        @Test
        void changesWhatIsSaid() {
            clock.advance(Duration.ofMinutes(1));
            JsonNode rule =
                    client.patch(path, "{\"name\": \"New\", \"enabled\": false}")
                            .ok(200, "notificationRule");
            assertThat(rule.path("name").asString()).isEqualTo("New");
            assertThat(rule.path("enabled").asBoolean()).isFalse();
            assertThat(rule.path("lastUpdated").asString()).isEqualTo("2026-11-20T10:01:00.000Z");
            assertThat(rule.path("creationDate").asString()).isEqualTo("2026-11-20T10:00:00.000Z");
            assertThat(rule.path("callbackUrl").asString())
                    .isEqualTo("https://hooks.invalid/usage");
            assertThat(client.get(path).ok(200, "notificationRule")).isEqualTo(rule);
        }

        @Test
        void leavesTheTimeWhenNothingChanges() {
            clock.advance(Duration.ofMinutes(1));
            for (String body : List.of("{}", "{\"name\": \"At 80 %\"}")) {
                assertThat(
                                client.patch(path, body)
                                        .ok(200, "notificationRule")
                                        .path("lastUpdated")
                                        .asString())
                        .isEqualTo("2026-11-20T10:00:00.000Z");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\""})
        void takesTheCallbackAway(String nothing) {
            JsonNode rule =
                    client.patch(path, "{\"callbackUrl\": " + nothing + "}")
                            .ok(200, "notificationRule");
            assertThat(rule.has("callbackUrl")).isFalse();
            assertThat(rule.has("emailConfig")).isTrue();
        }

        @Test
        void takesTheMailAway() {
            JsonNode rule =
                    client.patch(path, "{\"emailConfig\": null}").ok(200, "notificationRule");
            assertThat(rule.has("emailConfig")).isFalse();
            assertThat(rule.has("callbackUrl")).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"targetType\": \"organization\"}|notificationRule has additional properties",
                    "{\"targetQueryJson\": \"{\"}|notificationRule.targetQueryJson is the wrong type",
                    "{\"targetQueryJson\": \"{\\\"$nor\\\":[]}\"}|notificationRule.targetQueryJson can never match an organization",
                    "{\"callbackUrl\": \"http://localhost/\"}|notificationRule.callbackUrl is not an address that callbacks may reach",
                    "{\"ruleConfig\": {}}|notificationRule.ruleConfig.ruleType is required"
                })
        void refusesBadInput(String body, String message) {
            client.patch(path, body).invalid(message);
        }

        @Test
        void needsABody() {
            client.send(client.request(path).method("PATCH", BodyPublishers.noBody()))
                    .invalid("notificationRule is required");
        }
    }

    @Test
    void deletesForGood() {
        client.delete(path).ok(200, "success");
        for (ApiClient.Reply reply :
                List.of(
                        client.get(path),
                        client.delete(path),
                        client.patch(path, "{}"),
                        client.post(path + "/evaluate", "{}"),
                        client.get(path + "/logs"))) {
            reply.refused(404, "NotFound", "Notification rule was not found");
        }
    }

    @Nested
    class Evaluate {
        @Test
        void queuesAJobThatTheServerDoes() {
            organization("Mill");
            JsonNode queued =
                    client.post(path + "/evaluate", "{\"ignoreFrequencyCheck\": true}")
                            .ok(202, "jobEnqueuedResult");
            assertThat(queued.path("jobQueued").asBoolean()).isTrue();
            JsonNode entry = logged(1).path(0);
            assertThat(entry.path("targetName").asString()).isEqualTo("Mill");
            assertThat(entry.path("requestedByType").asString()).isEqualTo("apiToken");
            assertThat(entry.path("sentAt").asString()).isEqualTo("2026-11-20T10:00:00.000Z");
            assertThat(entry.path("email"))
                    .hasToString(
                            "{\"subject\":\"Mill\",\"body\":\"0\",\"addresses\":[\"ops@example.com\"]}");
            assertThat(entry.path("evaluation"))
                    .hasToString(
                            "{\"value\":0,\"limit\":75000000,\"ruleType\":\"payloadUsage\",\"thresholdType\":\"percentOfLimit\",\"threshold\":0,\"maxFrequency\":\"unlimited\"}");
        }

        @Test
        void isToldOfWhenAsked() {
            assertThat(client.get(path).ok(200, "notificationRule").has("evaluation")).isFalse();
            assertThat(
                            client.get(path + "?includeEvaluation=true")
                                    .ok(200, "notificationRule")
                                    .path("evaluation"))
                    .hasToString("{\"pendingCount\":0,\"nextAt\":\"2026-11-21T04:00:00.000Z\"}");
            client.patch(path, "{\"enabled\": false}").ok(200, "notificationRule");
            assertThat(
                            client.get(path + "?includeEvaluation=true")
                                    .ok(200, "notificationRule")
                                    .path("evaluation"))
                    .hasToString("{\"pendingCount\":0}");
        }

        @Test
        void isRefusedForADisabledRule() {
            client.patch(path, "{\"enabled\": false}").ok(200, "notificationRule");
            client.post(path + "/evaluate", "{}")
                    .invalid("A disabled notification rule cannot be evaluated");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"x\": 1}|evaluationOptions has additional properties",
                    "{\"ignoreFrequencyCheck\": \"yes\"}|evaluationOptions.ignoreFrequencyCheck is the wrong type",
                    "[]|evaluationOptions is the wrong type"
                })
        void refusesBadInput(String body, String message) {
            client.post(path + "/evaluate", body).invalid(message);
        }
    }

    @Nested
    class Logs {
        @Test
        void areNewestFirstAndAsManyAsAsked() {
            for (String name : List.of("First", "Second", "Third")) {
                organization(name);
                client.post(path + "/evaluate", "{}").ok(202, "jobEnqueuedResult");
                awaitLog("limit=10", List.of("First", "Second", "Third").indexOf(name) + 1);
                clock.advance(Duration.ofSeconds(10));
            }
            assertThat(names("")).containsExactly("Third");
            assertThat(names("limit=2")).containsExactly("Third", "Second");
            assertThat(names("limit=0")).containsExactly("Third");
            assertThat(names("limit=many")).containsExactly("Third");
            assertThat(names("limit=10&since=1795168810000")).containsExactly("Third", "Second");
            assertThat(names("limit=10&since=1795168810001")).containsExactly("Third");
            assertThat(names("limit=10&since=2026-11-20T10:00:11Z")).containsExactly("Third");
            client.get(path + "/logs?since=yesterday").invalid("since is not a valid time");
        }

        @Test
        void areNotForReaders() {
            new ApiClient(server.url(), server.token("all.Instance.read"))
                    .get(path + "/logs")
                    .refused(403, "Forbidden", "Access is forbidden");
        }
    }

    private void organization(String name) {
        client.post(instance + "/orgs", "{\"name\": \"" + name + "\"}").ok(200, "org");
    }

    private List<String> names(String parameters) {
        List<String> names = new ArrayList<>();
        client.get(path + "/logs?" + parameters)
                .ok(200, "notificationRuleDeliveryLogs")
                .forEach(entry -> names.add(entry.path("targetName").asString()));
        return names;
    }

    private JsonNode logged(int entries) {
        awaitLog("limit=10", entries);
        return client.get(path + "/logs?limit=10").ok(200, "notificationRuleDeliveryLogs");
    }

    /// The server works by itself, in a moment.
    private void awaitLog(String parameters, int entries) {
        Eventually.isTrue(
                entries + " entries of the log", () -> names(parameters).size() >= entries);
        assertThat(names(parameters)).hasSize(entries);
    }
}
