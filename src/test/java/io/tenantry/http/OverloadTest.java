package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private static final String[] PROBE = {
        "GET /probe HTTP/1.1", "Host: x", "Authorization: Bearer probe"
    };

    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch finish = new CountDownLatch(1);

    @AfterEach
    void release() {
        finish.countDown();
    }

    @Test
    void isAnswered503WithATimeToComeBackWhilePublicPagesStillAnswer() {
        try (ProbeServer server = start(0, Duration.ZERO);
                RawHttp first = server.raw();
                RawHttp second = server.raw()) {
            fill(first, second);

            RawHttp.Answer refused = ask(server);

            assertThat(refused.problem())
                    .isEqualTo("503 ServiceUnavailable: Too many requests are in work");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(server.client().get("/health/live").status()).isEqualTo(200);
            assertThat(server.metrics()).contains("tenantry_requests_in_work 2.0");

            finish.countDown();
            assertThat(first.answer().status()).isEqualTo(200);
            assertThat(second.answer().status()).isEqualTo(200);
            assertThat(ask(server).status()).isEqualTo(200);
            assertThat(server.metrics())
                    .contains("tenantry_requests_in_work 0.0")
                    .contains("tenantry_requests_refused_total 1.0")
                    .contains("_count{action=\"get\",resource=\"probe\",status=\"503\"} 1");
        }
    }

    @Test
    void isRefusedAfterAWait() {
        try (ProbeServer server = start(1, Duration.ofMillis(50));
                RawHttp first = server.raw();
                RawHttp second = server.raw()) {
            fill(first, second);

            assertThat(ask(server).status()).isEqualTo(503);
            finish.countDown();
        }
    }

    @Test
    void isServedWhenAPlaceBecomesFreeInTime() {
        try (ProbeServer server = start(1, Duration.ofSeconds(30));
                RawHttp first = server.raw();
                RawHttp second = server.raw();
                RawHttp third = server.raw()) {
            fill(first, second);
            third.send(PROBE);
            while (!server.metrics().contains("tenantry_requests_waiting 1.0")) {
                Thread.onSpinWait();
            }
            assertThat(ask(server).status()).isEqualTo(503);

            finish.countDown();

            assertThat(third.answer().status()).isEqualTo(200);
        }
    }

    private ProbeServer start(int waitingMax, Duration waitMax) {
        Handler handler =
                _ -> {
                    begun.countDown();
                    Latches.await(finish);
                    return Answer.ok(Success.DONE);
                };
        return ProbeServer.start(
                ProbeServer.listen(Limits.STANDARD.withRequests(2, waitingMax, waitMax)),
                ProbeServer.action(Method.GET, handler));
    }

    /// Both places are taken when it returns.
    private void fill(RawHttp first, RawHttp second) {
        first.send(PROBE);
        second.send(PROBE);
        Latches.await(begun);
    }

    private static RawHttp.Answer ask(ProbeServer server) {
        try (RawHttp connection = server.raw()) {
            return connection.send(PROBE).answer();
        }
    }
}
