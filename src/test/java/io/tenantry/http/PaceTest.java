package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int PER_SECOND = 2;
    private static final int BURST = 20;

    private final TestClock clock = new TestClock("2026-11-22T12:00:00Z");

    @Test
    void oneRequestTooManyIsToldWhenToComeBackAndDoesNothing() {
        int[] done = {0};
        try (ProbeServer server = server(done)) {
            ApiClient client = server.client();
            for (int left = BURST - 1; left >= 0; left--) {
                ApiClient.Reply reply = client.get("/probe");
                reply.ok(200, "success");
                assertThat(header(reply, "RateLimit")).startsWith("\"token\";r=" + left + ";t=");
                assertThat(header(reply, "RateLimit-Policy")).isEqualTo("\"token\";q=20;w=10");
            }
            ApiClient.Reply refused = client.get("/probe");
            refused.refused(
                    429, "TooManyRequests", "Too many requests: expected 2 a second at most");
            assertThat(header(refused, "Retry-After")).isEqualTo("1");
            assertThat(header(refused, "RateLimit")).isEqualTo("\"token\";r=0;t=1");
            assertThat(done[0]).isEqualTo(BURST);

            clock.advance(Duration.ofMillis(500));
            client.get("/probe").ok(200, "success");
            assertThat(client.get("/probe").status()).isEqualTo(429);
        }
    }

    @Test
    void anotherCallerIsNotHeldUp() {
        try (ProbeServer server = server(new int[1])) {
            for (int i = 0; i <= BURST; i++) {
                server.client().get("/probe");
            }
            assertThat(server.client().get("/probe").status()).isEqualTo(429);
            new ApiClient(server.url(), ProbeServer.OTHER).get("/probe").ok(200, "success");
        }
    }

    @Test
    void withoutALimitNothingIsTold() {
        try (ProbeServer server =
                ProbeServer.start(ProbeServer.action(Method.GET, _ -> Answer.ok(Success.DONE)))) {
            assertThat(server.client().get("/probe").response().headers().map())
                    .doesNotContainKeys("ratelimit", "ratelimit-policy");
        }
    }

    private ProbeServer server(int[] done) {
        return ProbeServer.start(
                new Pace(PER_SECOND, clock),
                ProbeServer.action(
                        Method.GET,
                        _ -> {
                            done[0]++;
                            return Answer.ok(Success.DONE);
                        }));
    }

    private static String header(ApiClient.Reply reply, String name) {
        return reply.response().headers().firstValue(name).orElse("");
    }
}
