package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes that are refused when there was another, asked of the whole server.
class IfLastUpdatedTest {
    private final TestClock clock = new TestClock("2026-11-21T12:00:00Z");
    private TestServer server;
    private ApiClient client;
    private String instance;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        client = server.client();
        instance = "/instances/" + server.instanceId().value();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void holdsForTheInstance() {
        String first = client.get(instance).json().path("lastUpdated").asString();
        clock.advance(Duration.ofSeconds(1));
        client.patch(instance + "?ifLastUpdated=" + first, limit(1)).ok(200, "instance");
        refused(instance + "?ifLastUpdated=" + first, limit(2));
        assertThat(client.get(instance).json().at("/orgDefaultLimitConfig/device").asInt())
                .isEqualTo(1);
        client.patch(instance, limit(3)).ok(200, "instance");
    }

    @Test
    void holdsForAnOrganization() {
        OrganizationCalls calls = new OrganizationCalls(server);
        OrganizationId id = calls.named("First");
        String first = calls.get(id).path("lastUpdated").asString();
        clock.advance(Duration.ofSeconds(1));
        client.patch(calls.path(id) + "?ifLastUpdated=" + first, "{\"name\": \"Second\"}")
                .ok(200, "instanceOrg");
        refused(calls.path(id) + "?ifLastUpdated=" + first, "{\"description\": \"Third\"}");
        refused(calls.path(id) + "?ifLastUpdated=" + first, "{}");
        assertThat(calls.get(id).has("description")).isFalse();
        client.patch(
                        "/instances/%s/orgs/%s?ifLastUpdated=%s"
                                .formatted(
                                        server.instanceId().value(),
                                        "0123456789abcdef01234567",
                                        first),
                        "{}")
                .refused(404, "NotFound", "Organization was not found");
    }

    @Test
    void tellsChangesApartWithinAMillisecond() {
        OrganizationCalls calls = new OrganizationCalls(server);
        OrganizationId id = calls.named("First");
        String first = calls.get(id).path("lastUpdated").asString();
        calls.patch(id, "{\"name\": \"Second\"}");
        refused(calls.path(id) + "?ifLastUpdated=" + first, "{\"name\": \"Third\"}");
        first = client.get(instance).json().path("lastUpdated").asString();
        client.patch(instance, limit(1)).ok(200, "instance");
        refused(instance + "?ifLastUpdated=" + first, limit(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "soon", "2026-02-31T00:00:00Z", "2026-11-21"})
    void isATime(String text) {
        String organization = new OrganizationCalls(server).path() + "/0123456789abcdef01234567";
        String rule = instance + "/notification-rules/0123456789abcdef01234567";
        String token = instance + "/tokens/0123456789abcdef01234567";
        for (String path : List.of(instance, organization, rule, token)) {
            client.patch(path + "?ifLastUpdated=" + text, "{}")
                    .invalid("ifLastUpdated must be date-time format");
        }
    }

    @Test
    void holdsForAToken() {
        String path =
                instance
                        + "/tokens/"
                        + client.post(instance + "/tokens", "{\"name\": \"First\"}")
                                .ok(201, "apiToken")
                                .path("id")
                                .asString();
        String first = client.get(path).json().path("lastUpdated").asString();
        client.patch(path + "?ifLastUpdated=" + first, "{\"name\": \"Second\"}")
                .ok(200, "apiToken");
        refused(path + "?ifLastUpdated=" + first, "{\"name\": \"Third\"}");
        assertThat(client.get(path).json().path("name").asString()).isEqualTo("Second");
    }

    @Test
    void holdsForARule() {
        String rules = instance + "/notification-rules";
        String rule =
                client.post(
                                rules,
                                """
                                {"targetType": "organization", "targetQueryJson": "{}", "name": "First",
                                 "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                                """)
                        .ok(201, "notificationRule")
                        .path("id")
                        .asString();
        String path = rules + "/" + rule;
        String first = client.get(path).json().path("lastUpdated").asString();
        clock.advance(Duration.ofSeconds(1));
        client.patch(path + "?ifLastUpdated=" + first, "{\"name\": \"Second\"}")
                .ok(200, "notificationRule");
        refused(path + "?ifLastUpdated=" + first, "{\"name\": \"Third\"}");
        assertThat(client.get(path).json().path("name").asString()).isEqualTo("Second");
    }

    @Test
    void letsOneOfManyThrough() throws Exception {
        letsOneOfManyThrough(instance, IfLastUpdatedTest::limit);
        OrganizationCalls calls = new OrganizationCalls(server);
        OrganizationId id = calls.named("Contended");
        letsOneOfManyThrough(calls.path(id), "{\"name\": \"Number %d\"}"::formatted);
    }

    private void letsOneOfManyThrough(String path, IntFunction<String> change) throws Exception {
        String first = client.get(path).json().path("lastUpdated").asString();
        clock.advance(Duration.ofSeconds(1));
        List<Future<Integer>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 1; i <= 8; i++) {
                String body = change.apply(i);
                asked.add(
                        threads.submit(() ->
                                client.patch(path + "?ifLastUpdated=" + first, body).status()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> one : asked) {
            statuses.add(one.get());
        }
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    private void refused(String path, String body) {
        client.patch(path, body).refused(409, "Conflict", "Document update conflict");
    }

    private static String limit(int device) {
        return "{\"orgDefaultLimitConfig\": {\"device\": %d}}".formatted(device);
    }
}
