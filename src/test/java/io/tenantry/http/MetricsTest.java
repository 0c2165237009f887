package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static TestServer server;
    private static RawApi api;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        api = new RawApi(server.url(), server.token("all.Instance"));
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void countAndTimeRequestsByActionAndStatus() {
        api.get(orgs);
        api.get(orgs);
        api.get(orgs + "/x");
        api.get("/nope");
        api.get("/health/live");

        assertThat(metrics())
                .contains(
                        "# TYPE tenantry_request_duration_seconds histogram",
                        duration("count", "get", "instanceOrgs", 200) + " 2",
                        duration("count", "get", "instanceOrg", 400) + " 1",
                        duration("count", "none", "none", 405) + " 1",
                        duration("sum", "get", "instanceOrgs", 200),
                        "le=\"0.001\"",
                        "le=\"+Inf\"");
    }

    @Test
    void showTheProcessAndItsDatabaseConnections() {
        assertThat(metrics())
                .contains(
                        "process_start_time_seconds ",
                        "jvm_memory_used_bytes{area=\"heap\"}",
                        "tenantry_requests_in_work 0.0",
                        "tenantry_requests_waiting 0.0",
                        "tenantry_requests_in_work_max 64.0",
                        "tenantry_database_connections_active ",
                        "tenantry_database_connections_max 8.0");
    }

    @Test
    void nameNoTenant() {
        api.get(orgs);
        assertThat(metrics()).doesNotContain(server.instanceId().value());
    }

    @Test
    void areInTheFormatOfPrometheus() {
        RawHttp.Answer page = api.get("/metrics");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type"))
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }

    private static String duration(String what, String action, String resource, int status) {
        return "tenantry_request_duration_seconds_%s{action=\"%s\",resource=\"%s\",status=\"%d\"}"
                .formatted(what, action, resource, status);
    }

    private static String metrics() {
        return new String(api.get("/metrics").body(), StandardCharsets.UTF_8);
    }
}
