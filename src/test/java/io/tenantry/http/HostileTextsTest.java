package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Texts that are code somewhere, in every field that takes a text: they are kept as they are,
/// found as they are, and do nothing. That pages show them as text is tested with the console, that
/// reports and exports keep spreadsheets from running them with [Csv]'s users.
class HostileTextsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// At most 45 characters, which fit every field.
    private static final List<String> TEXTS =
            List.of(
                    "'; drop table organization; --",
                    "\" or 1=1 or \"\"=\"",
                    "100%_\\%' escape '",
                    ":name ?1 $1 ${name} <name>",
                    "\"}], \"limits\": {\"payload\": 1}, [{\"",
                    "</script><img src=x onerror=alert(1)>",
                    "=cmd|' /C calc'!A0",
                    "a\r\nX-Evil: 1\r\n\r\nHTTP/1.1 200 OK",
                    "x\n2026-11-22T00:00:00.000Z ERROR forged",
                    "${jndi:ldap://127.0.0.1/a} {{7*7}} %s%n",
                    "../../../../etc/passwd%00%2e%2e%2f",
                    "\u202Eevil\u202C \u2028\u2029 \uD83D\uDE00 e\u0301");

    private static TestServer server;
    private static OrganizationCalls calls;
    private static OrganizationId organization;

    /// A field that takes a text.
    ///
    /// @param path what is patched, within the instance
    /// @param body the patch, with `%s` for the text as JSON
    /// @param pointer where the text is read again
    record Field(String path, String body, String pointer) {}

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
        organization = calls.named("Mill");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Stream<Arguments> fieldsAndTexts() {
        List<Field> fields = fields();
        return TEXTS.stream()
                .flatMap(text -> fields.stream().map(field -> Arguments.of(field, text)));
    }

    @ParameterizedTest
    @MethodSource("fieldsAndTexts")
    void keepsATextAsItIs(Field field, String text) {
        ApiClient client = server.client();
        String body = field.body().formatted(JSON.writeValueAsString(text));
        ApiClient.Reply patched = client.patch(field.path(), body);
        for (JsonNode json : List.of(patched.json(), client.get(field.path()).json())) {
            assertThat(json.at(field.pointer()).asString()).as("%s", json).isEqualTo(text);
        }
        assertThat(patched.response().headers().map()).doesNotContainKey("x-evil");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void findsATextByItselfAndNothingElse(String text) {
        calls.patch(organization, "{\"name\": \"Mill\", \"referralId\": \"CRM-1\"}");
        OrganizationId id = calls.named("Plain");
        String json = JSON.writeValueAsString(text);
        calls.patch(id, "{\"name\": %s, \"referralId\": %s}".formatted(json, json));
        for (String query :
                List.of(
                        "{\"name\": %s}",
                        "{\"name\": {\"$contains\": %s}}",
                        "{\"referralId\": {\"$startsWith\": %s}}",
                        "{\"name\": {\"$endsWith\": %s, \"$ci\": true}}")) {
            JsonNode found = calls.find(query.formatted(json));
            assertThat(OrganizationCalls.valuesOf(found, "id"))
                    .as(query)
                    .containsExactly(id.value());
        }
        JsonNode filtered =
                calls.list("filterField=name&filter=" + OrganizationCalls.encoded(text));
        assertThat(OrganizationCalls.valuesOf(filtered, "id")).containsExactly(id.value());
        calls.delete(id);
    }

    private static Stream<String> texts() {
        return TEXTS.stream();
    }

    private static List<Field> fields() {
        String org = calls.path(organization);
        String instance = "/instances/" + server.instanceId().value();
        String token =
                made(instance + "/tokens", "{\"name\": \"a\", \"scope\": [\"instanceOrg.get\"]}");
        String rule =
                made(
                        instance + "/notification-rules",
                        """
                        {"targetType": "organization", "targetQueryJson": "{}", "name": "a",
                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                        """);
        return List.of(
                new Field(org, "{\"name\": %s}", "/name"),
                new Field(org, "{\"description\": %s}", "/description"),
                new Field(org, "{\"iconColor\": %s}", "/iconColor"),
                new Field(org, "{\"referralId\": %s}", "/referralId"),
                new Field(org, "{\"tags\": [{\"key\": \"a\", \"value\": %s}]}", "/tags/0/value"),
                new Field(org, "{\"banner\": {\"message\": %s}}", "/banner/message"),
                new Field(org, "{\"whitelistedEmailDomains\": [%s]}", "/whitelistedEmailDomains/0"),
                new Field(token, "{\"name\": %s}", "/name"),
                new Field(token, "{\"description\": %s}", "/description"),
                new Field(rule, "{\"name\": %s}", "/name"),
                new Field(rule, "{\"description\": %s}", "/description"));
    }

    /// The path of what was created.
    private static String made(String path, String body) {
        JsonNode json = server.client().post(path, body).json();
        String id = json.path("apiTokenId").asString(json.path("id").asString(""));
        assertThat(id).as("%s", json).isNotEmpty();
        return path + "/" + id;
    }
}
