package io.tenantry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Callers that take their time are ended, and nobody waits for them meanwhile.
class SlowCallerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 20_000;
    private static final int CROWD = 64;
    private static final String LARGE = "x".repeat(16_000_000);

    private static ProbeServer server(Duration idle, Duration head, Duration body) {
        return ProbeServer.start(
                ProbeServer.listen(Limits.STANDARD.withTimes(idle, head, body)),
                ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)),
                ProbeServer.action(Method.GET, _ -> Answer.ok(LARGE)));
    }

    @Test
    void asksForNothing() {
        try (ProbeServer server = server(SHORT, LONG, LONG);
                RawHttp fresh = server.raw();
                RawHttp used = server.raw()) {
            assertThat(live(used)).isEqualTo(200);
            assertThat(fresh.isEnded()).isTrue();
            assertThat(used.isEnded()).isTrue();
            assertThat(server.metrics())
                    .contains("tenantry_connections_ended_total{reason=\"idle\"} 2");
        }
    }

    @Test
    void sendsTheRequestLineByteByByte() {
        endsWhileSending("GET /", "a");
    }

    @Test
    void sendsHeadersLineByLine() {
        endsWhileSending("GET /probe HTTP/1.1\r\nHost: x\r\n", "X-More: 1\r\n");
    }

    /// Sends a little after each answer to another caller, until it is ended.
    private static void endsWhileSending(String first, String more) {
        try (ProbeServer server = server(LONG, SHORT, LONG);
                RawHttp slow = server.raw();
                RawHttp other = server.raw()) {
            slow.write(first);
            int attempts = 0;
            while (attempts < ATTEMPTS && isTaken(slow, attempts % 50 == 0 ? more : "")) {
                assertThat(live(other)).isEqualTo(200);
                attempts++;
            }
            assertThat(attempts).isBetween(1, ATTEMPTS - 1);
            assertThat(server.metrics())
                    .contains(
                            "tenantry_connections_ended_total{reason=\"head\"} 1",
                            "tenantry_request_memory_bytes 0");
        }
    }

    @Test
    void sendsABodyByteByByte() {
        try (ProbeServer server = server(LONG, LONG, SHORT);
                RawHttp slow = server.raw();
                RawHttp other = server.raw()) {
            slow.send(
                    "POST /probe HTTP/1.1",
                    "Host: x",
                    "Authorization: Bearer probe",
                    "Content-Length: 90000");
            int attempts = 0;
            while (attempts < ATTEMPTS && isTaken(slow, attempts % 50 == 0 ? "1" : "")) {
                assertThat(live(other)).isEqualTo(200);
                attempts++;
            }
            assertThat(attempts).isBetween(1, ATTEMPTS - 1);
            assertThat(server.metrics())
                    .contains(
                            "tenantry_connections_ended_total{reason=\"body\"} 1",
                            "tenantry_request_memory_bytes 0");
        }
    }

    /// However many they are: none of them has a thread that the others need.
    @Test
    void isOneOfManyWhoSendHalfABody() {
        List<RawHttp> slow = new ArrayList<>();
        try (ProbeServer server = server(LONG, LONG, SHORT.multipliedBy(10))) {
            for (int i = 0; i < CROWD; i++) {
                slow.add(server.raw());
                slow.getLast()
                        .send(
                                "POST /probe HTTP/1.1",
                                "Host: x",
                                "Authorization: Bearer probe",
                                "Content-Length: 90000")
                        .write("1");
            }
            try (RawHttp other = server.raw()) {
                assertThat(live(other)).isEqualTo(200);
            }
            assertThat(slow).allMatch(RawHttp::isEnded);
            assertThat(server.metrics())
                    .contains("tenantry_connections_ended_total{reason=\"body\"} " + CROWD);
        } finally {
            slow.forEach(RawHttp::close);
        }
    }

    @Test
    void doesNotTakeItsAnswer() {
        try (ProbeServer server = server(LONG, LONG, SHORT);
                RawHttp slow = server.raw()) {
            slow.send("GET /probe HTTP/1.1", "Host: x", "Authorization: Bearer probe");
            Eventually.isTrue("ended", () -> endedInAnswer(server));
        }
    }

    /// The server reads no further request before an answer is taken.
    @Test
    void asksAgainAndAgainWithoutTakingAnyAnswer() {
        byte[] requests = "GET /docs HTTP/1.1\r\nHost: x\r\n\r\n".repeat(10_000).getBytes(US_ASCII);
        try (ProbeServer server = server(LONG, LONG, SHORT);
                RawHttp flood = server.raw()) {
            Thread sender =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    for (int i = 0; i < 100; i++) {
                                        flood.write(requests);
                                    }
                                } catch (UncheckedIOException ended) {
                                    // That is what the server is for here.
                                }
                            });
            Eventually.isTrue("ended", () -> endedInAnswer(server));
            assertThat(server.metrics()).contains("tenantry_request_memory_bytes 0");
            sender.interrupt();
        }
    }

    private static boolean endedInAnswer(ProbeServer server) {
        return server.metrics().contains("tenantry_connections_ended_total{reason=\"answer\"} 1");
    }

    private static boolean isTaken(RawHttp connection, String text) {
        try {
            connection.write(text);
            return true;
        } catch (UncheckedIOException ended) {
            return false;
        }
    }

    private static int live(RawHttp connection) {
        return connection.send("GET /health/live HTTP/1.1", "Host: x").answer().status();
    }
}
