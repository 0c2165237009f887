package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        client.patch(instance + "?ifLastUpdated=soon", limit(4))
                .invalid("ifLastUpdated is not a valid time");
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
        String first = client.get(instance).json().path("lastUpdated").asString();
        clock.advance(Duration.ofSeconds(1));
        List<Future<Integer>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 1; i <= 8; i++) {
                String body = limit(i);
                asked.add(
                        threads.submit(() ->
                                client.patch(instance + "?ifLastUpdated=" + first, body).status()));
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
