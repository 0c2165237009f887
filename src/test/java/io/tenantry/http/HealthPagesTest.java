package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthPagesTest {
    @Test
    void tellThatTheServerLivesAndWhetherItsDatabaseAnswers() {
        TestClock clock = new TestClock("2026-11-22T12:00:00Z");
        try (TestServer server = TestServer.start(clock)) {
            assertThat(get(server, "/health/live").json()).hasToString("{\"status\":\"UP\"}");
            assertThat(get(server, "/health/ready").json()).hasToString("{\"status\":\"UP\"}");

            server.services().database().close();
            assertThat(get(server, "/health/ready").status()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(1));

            RawHttp.Answer ready = get(server, "/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.header("Retry-After")).isEqualTo("1");
            assertThat(ready.json()).hasToString("{\"status\":\"DOWN\"}");
            assertThat(get(server, "/health/live").status()).isEqualTo(200);
        }
    }

    private static RawHttp.Answer get(TestServer server, String path) {
        try (RawHttp connection = new RawHttp(server.url())) {
            return connection.send("GET " + path + " HTTP/1.1", "Host: x").answer();
        }
    }
}
