package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What becomes of a connection after good and bad requests.
class ConnectionTest {
    private static final String TOO_LARGE =
            "413 RequestEntityTooLarge: The body is larger than 1000000 bytes";
    private static final byte[] MEGABYTE = new byte[1_000_000];

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        Arrays.fill(MEGABYTE, (byte) ' ');
        server =
                ProbeServer.start(
                        ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)),
                        ProbeServer.action(Method.GET, _ -> Answer.ok(Success.DONE)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class TooLargeBody {
        @Test
        void of1000000BytesIsStillRead() {
            try (RawHttp connection = server.raw()) {
                byte[] body = MEGABYTE.clone();
                body[0] = '1';
                assertThat(connection.send(body, post("Content-Length: 1000000")).answer().status())
                        .isEqualTo(200);
                assertStillServes(connection);
            }
        }

        @Test
        void isRefusedByItsLengthAndTheConnectionServesOn() {
            try (RawHttp connection = server.raw()) {
                connection.send(post("Content-Length: 1000001")).write(MEGABYTE).write("1");
                assertThat(connection.answer().problem()).isEqualTo(TOO_LARGE);
                assertStillServes(connection);
            }
        }

        @Test
        void isRefusedInChunksAndTheConnectionServesOn() {
            try (RawHttp connection = server.raw()) {
                connection.send(post("Transfer-Encoding: chunked"));
                for (int i = 0; i < 11; i++) {
                    connection
                            .write("186a0\r\n")
                            .write(Arrays.copyOf(MEGABYTE, 100_000))
                            .write("\r\n");
                }
                connection.write("0\r\n\r\n");
                assertThat(connection.answer().problem()).isEqualTo(TOO_LARGE);
                assertStillServes(connection);
            }
        }

        @Test
        void thatIsAnnouncedWithMoreThanAnyActionTakesEndsTheConnection() {
            try (RawHttp connection = server.raw()) {
                RawHttp.Answer answer =
                        connection.send(post("Content-Length: 9000000000")).answer();
                assertThat(answer.problem())
                        .isEqualTo("413 RequestEntityTooLarge: The body is too large");
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(connection.isEnded()).isTrue();
            }
        }

        @Test
        void thatWaitsForLeaveIsRefusedBeforeItIsSent() {
            try (RawHttp connection = server.raw()) {
                RawHttp.Answer answer =
                        connection
                                .send(
                                        "POST /nope HTTP/1.1",
                                        "Host: x",
                                        "Expect: 100-continue",
                                        "Content-Length: 500000")
                                .answer();
                assertThat(answer.status()).isEqualTo(405);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(connection.isEnded()).isTrue();
            }
        }
    }

    @Test
    void givesLeaveToSendABodyThatIsWanted() {
        try (RawHttp connection = server.raw()) {
            connection.send(post("Expect: 100-continue", "Content-Length: 2"));
            assertThat(connection.answer().status()).isEqualTo(100);
            assertThat(connection.write("{}").answer().status()).isEqualTo(200);
            assertStillServes(connection);
        }
    }

    @Test
    void skipsABodyThatNobodyReads() {
        try (RawHttp connection = server.raw()) {
            String smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
            connection.send(
                    smuggled.getBytes(UTF_8),
                    "POST /nope HTTP/1.1",
                    "Host: x",
                    "Content-Length: " + smuggled.length());
            assertThat(connection.answer().problem())
                    .isEqualTo("405 MethodNotAllowed: POST is not allowed");
            assertStillServes(connection);
        }
    }

    @Test
    void answersPipelinedRequestsInTurn() {
        try (RawHttp connection = server.raw()) {
            connection
                    .send("GET /nope HTTP/1.1", "Host: x")
                    .send("GET /health/live HTTP/1.1", "Host: x")
                    .send("DELETE /nope HTTP/1.1", "Host: x");
            assertThat(connection.answer().status()).isEqualTo(405);
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.answer().problem()).contains("DELETE");
        }
    }

    @Test
    void endsWhenTheCallerSaysSo() {
        try (RawHttp connection = server.raw()) {
            connection.send("GET /health/live HTTP/1.1", "Host: x", "Connection: close");
            assertThat(connection.answer().status()).isEqualTo(200);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    private static void assertStillServes(RawHttp connection) {
        assertThat(connection.send("GET /health/live HTTP/1.1", "Host: x").answer().status())
                .isEqualTo(200);
    }

    private static String[] post(String... headers) {
        return new RawApi("", "probe").head("POST", "/probe", headers);
    }
}
