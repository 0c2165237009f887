package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.ApiServer.Listen;
import io.tenantry.testing.RawHttp;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a connection after good and bad requests.
class ConnectionTest {
    private static final String TOO_LARGE =
            "413 RequestEntityTooLarge: The body is larger than 1000000 bytes";
    private static final String BROKEN =
            "400 Validation: The request is not valid HTTP, or its headers are too long";
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

    @Nested
    class BrokenRequest {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "zz\r\n{}\r\n0\r\n\r\n",
                    "-1\r\n{}\r\n0\r\n\r\n",
                    "2;x\r\n{}\r\n0\r\n\r\n\0",
                    "fffffffff\r\n{}",
                    "2\r\n{}\r\n0\r\nbad\r\n\r\n"
                })
        void inItsChunksEndsTheConnection(String chunks) {
            try (RawHttp connection = server.raw()) {
                RawHttp.Answer answer =
                        connection.send(post("Transfer-Encoding: chunked")).write(chunks).answer();
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(connection.isEnded()).isTrue();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "X Y: 1",
                    "no colon",
                    "Content-Length: abc",
                    "Content-Length: -1",
                    "Transfer-Encoding: gzip",
                    "X-Control: a\u0001b"
                })
        void inItsHeadersIsAnsweredInTheContractsForm(String header) {
            try (RawHttp connection = server.raw()) {
                assertThat(connection.send(post(header)).answer().problem()).isEqualTo(BROKEN);
                assertThat(connection.isEnded()).isTrue();
            }
        }

        @Test
        void withTwoLengthsIsRefused() {
            try (RawHttp connection = server.raw()) {
                connection.send(post("Content-Length: 5", "Transfer-Encoding: chunked"));
                assertThat(connection.answer().problem()).isEqualTo(BROKEN);
                assertThat(connection.isEnded()).isTrue();
            }
        }

        @Test
        void withALongLineOrLongHeadersIsRefused() {
            try (RawHttp connection = server.raw()) {
                connection.send("GET /probe?a=" + "a".repeat(70_000) + " HTTP/1.1", "Host: x");
                assertThat(connection.answer().problem())
                        .isEqualTo("414 RequestURITooLong: The request line is too long");
            }
            try (RawHttp connection = server.raw()) {
                connection.send("GET /probe HTTP/1.1", "Host: x", "X-Long: " + "a".repeat(40_000));
                RawHttp.Answer answer = connection.answer();
                assertThat(answer.problem()).isEqualTo(BROKEN);
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            }
        }

        @Test
        void mayHaveALineOf60000BytesThough() {
            try (RawHttp connection = server.raw()) {
                connection.send(
                        "GET /probe?a=" + "a".repeat(60_000) + " HTTP/1.1",
                        "Host: x",
                        "Authorization: Bearer probe");
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void endsWhenABodyTakesTooLongAndHoldsNoPlaceMeanwhile() {
        Listen impatient = new Listen("127.0.0.1", 0, 1, 0, Duration.ZERO, Duration.ofMillis(300));
        try (ProbeServer slow =
                        ProbeServer.start(
                                impatient,
                                ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)));
                RawHttp sender = slow.raw()) {
            sender.send(post("Content-Length: 100")).write("{");
            for (int i = 0; i < 5; i++) {
                slow.client().post("/probe", "{}").ok(200, "success");
            }
            assertThat(sender.isEnded()).isTrue();
        }
    }

    @Test
    void letsRunningRequestsFinishWhenTheServerStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Handler handler =
                _ -> {
                    begun.countDown();
                    Latches.await(finish);
                    return Answer.ok(Success.DONE);
                };
        ProbeServer stopping = ProbeServer.start(ProbeServer.action(Method.GET, handler));
        try (RawHttp idle = stopping.raw();
                RawHttp running = stopping.raw()) {
            assertStillServes(idle);
            running.send("GET /probe HTTP/1.1", "Host: x", "Authorization: Bearer probe");
            Latches.await(begun);

            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
            assertThat(idle.isEnded()).isTrue();
            finish.countDown();

            assertThat(running.answer().status()).isEqualTo(200);
            stop.get();
            assertThat(running.isEnded()).isTrue();
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
