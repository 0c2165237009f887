package io.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RulesResourceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BARE =
            """
            {"targetType": "organization", "targetQueryJson": "{}", "name": "At 80 %",
             "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
            """;

    private static TestServer server;
    private static ApiClient client;
    private static String rules;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        rules = "/instances/" + server.instanceId().value() + "/notification-rules";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Post {
        @Test
        void fillsInWhatIsNotSaid() {
            JsonNode rule = client.post(rules, BARE).ok(201, "notificationRule");

            assertThat(rule.path("_type").asString()).isEqualTo("notificationRule");
            assertThat(rule.path("notificationRuleId")).isEqualTo(rule.path("id"));
            assertThat(rule.path("ownerId").asString()).isEqualTo(server.instanceId().value());
            assertThat(rule.path("ownerType").asString()).isEqualTo("instance");
            assertThat(rule.path("createdByType").asString()).isEqualTo("apiToken");
            assertThat(rule.path("lastUpdatedById")).isEqualTo(rule.path("createdById"));
            assertThat(rule.path("enabled").asBoolean()).isTrue();
            assertThat(rule.path("ruleConfig"))
                    .hasToString(
                            "{\"ruleType\":\"payloadUsage\",\"thresholdType\":\"percentOfLimit\",\"threshold\":80,\"maxFrequency\":\"billingCycle\"}");
            assertThat(rule.has("callbackUrl")).isFalse();
            assertThat(rule.has("emailConfig")).isFalse();
            assertThat(rule.has("description")).isFalse();
            assertThat(rule.at("/_links/self/href").asString())
                    .isEqualTo(rules + "/" + rule.path("id").asString());
        }

        @Test
        void keepsWhatIsSaid() {
            String body =
                    """
                    {"targetType": "organization", "targetQueryJson": "{ \\"name\\": \\"North Mill\\" }",
                     "name": "All of it", "description": "long", "enabled": false,
                     "callbackUrl": "https://hooks.example.com/usage",
                     "emailConfig": {"subjectTemplate": "{{targetName}}", "bodyTemplate": "", "sendToTarget": "members",
                                     "sendToOwner": "admins", "sendToAddresses": ["ops@example.com"]},
                     "ruleConfig": {"ruleType": "notebookMinuteUsage", "thresholdType": "percentOfLimit",
                                    "threshold": 99.5, "maxFrequency": "daily"}}
                    """;
            JsonNode rule = client.post(rules, body).ok(201, "notificationRule");
            JsonNode read =
                    client.get(rules + "/" + rule.path("id").asString())
                            .ok(200, "notificationRule");
            assertThat(read).isEqualTo(rule);
            JSON.readTree(body)
                    .properties()
                    .forEach(said ->
                            assertThat(rule.path(said.getKey()))
                                    .as(said.getKey())
                                    .isEqualTo(said.getValue()));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "name|null|notificationRule.name is the wrong type",
                    "name|\"\"|notificationRule.name has less length than allowed",
                    "targetType|\"device\"|notificationRule.targetType must be an enum value",
                    "x|1|notificationRule has additional properties",
                    "enabled|1|notificationRule.enabled is the wrong type",
                    "callbackUrl|\"no url\"|notificationRule.callbackUrl no (or more than one) schemas match",
                    "callbackUrl|\"mailto:a@b.c\"|notificationRule.callbackUrl is not an http or https URL",
                    "callbackUrl|\"http://127.0.0.1/\"|notificationRule.callbackUrl is not an address that callbacks may reach",
                    "callbackUrl|\"http://[::ffff:169.254.169.254]/\"|notificationRule.callbackUrl is not an address that callbacks may reach",
                    "emailConfig|{\"subjectTemplate\": \"a\"}|notificationRule.emailConfig no (or more than one) schemas match",
                    "emailConfig|{\"subjectTemplate\": \"{{x}}\", \"bodyTemplate\": \"\"}|notificationRule.emailConfig.subjectTemplate has {{x}}: expected one of targetId, targetName, ruleId, ruleName, ruleType, value, limit, percent, threshold, periodStart, periodEnd, sentAt",
                    "ruleConfig|{\"ruleType\": \"payloadUsage\", \"thresholdType\": \"percentOfLimit\"}|notificationRule.ruleConfig.threshold is required",
                    "ruleConfig|{\"ruleType\": \"payloadUsage\", \"thresholdType\": \"percentOfLimit\", \"threshold\": 1001}|notificationRule.ruleConfig.threshold is more than maximum",
                    "ruleConfig|{\"ruleType\": \"payloadUsage\", \"thresholdType\": \"percentOfLimit\", \"threshold\": -0.1}|notificationRule.ruleConfig.threshold is less than minimum",
                    "ruleConfig|{\"ruleType\": \"devices\", \"thresholdType\": \"percentOfLimit\", \"threshold\": 1}|notificationRule.ruleConfig.ruleType must be an enum value",
                })
        void refusesBadInput(String field, String value, String message) {
            client.post(rules, with(field, JSON.readTree(value))).invalid(message);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                ignoreLeadingAndTrailingWhitespace = false,
                value = {
                    "no json| is the wrong type",
                    "``| is the wrong type",
                    "null| is the wrong type",
                    "[]| is the wrong type",
                    "{\"colour\": 1}| has additional properties",
                    "{\"$and\": [{\"name\": []}]}|.$and.0 referenced schema does not match",
                    "{\"creationDate\": \"soon\"}|.creationDate is not a time: expected milliseconds since 1970 or ISO 8601",
                    "{\"$nor\": []}| can never match an organization",
                    "{\"$nor\": [{}]}| can never match an organization",
                    "{\"id\": {\"$in\": []}}| can never match an organization",
                    "{\"$or\": [{\"id\": {\"$in\": []}}, {\"memberId\": {\"$in\": []}}]}| can never match an organization"
                })
        void refusesBadQueries(String query, String message) {
            var reply =
                    client.post(
                            rules,
                            with("targetQueryJson", JSON.getNodeFactory().stringNode(query)));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("type").asString()).isEqualTo("Validation");
            if (message.startsWith(".creationDate")) {
                assertThat(reply.json().path("message").asString())
                        .startsWith("notificationRule.targetQueryJson.creationDate ");
            } else {
                reply.invalid("notificationRule.targetQueryJson" + message);
            }
        }

        private static String with(String field, JsonNode value) {
            ObjectNode body = (ObjectNode) JSON.readTree(BARE);
            body.set(field, value);
            return body.toString();
        }
    }

    @Nested
    class Get {
        private static TestServer listed;
        private static String path;

        @BeforeAll
        static void fill() {
            listed = TestServer.start();
            path = "/instances/" + listed.instanceId().value() + "/notification-rules";
            for (String name : List.of("beta", "Alpha", "gamma")) {
                listed.client()
                        .post(path, BARE.replace("At 80 %", name))
                        .ok(201, "notificationRule");
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
                    "|Alpha,beta,gamma",
                    "sortDirection=desc|gamma,beta,Alpha",
                    "sortField=creationDate|beta,Alpha,gamma",
                    "sortField=lastUpdated|beta,Alpha,gamma",
                    "sortField=id&sortDirection=desc|gamma,Alpha,beta",
                    "filterField=name&filter=?ET?|beta",
                    "page=1&perPage=2|gamma"
                })
        void sortsFiltersAndPages(@Nullable String query, String names) {
            JsonNode list =
                    listed.client()
                            .get(path + "?" + (query == null ? "" : query))
                            .ok(200, "notificationRules");
            assertThat(OrganizationCalls.valuesOf(list, "name"))
                    .containsExactly(names.split(",", -1));
            assertThat(list.path("ownerType").asString()).isEqualTo("instance");
        }
    }

    @Test
    void doesNotShowRulesToOtherInstances() {
        String id = client.post(rules, BARE).ok(201, "notificationRule").path("id").asString();
        var other = server.services().instances().create("Other").id();
        ApiClient stranger = new ApiClient(server.url(), server.token(other, null, "all.Instance"));
        stranger.get("/instances/" + other.value() + "/notification-rules/" + id)
                .refused(404, "NotFound", "Notification rule was not found");
        stranger.get(rules + "/" + id).refused(404, "NotFound", "Instance was not found");
    }
}
