package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRequestTest {
    private static final String BROKEN =
            "400 Validation: The request is not valid HTTP, or its headers are too long";

    private static final int TIMES = 100;

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        server =
                ProbeServer.start(
                        ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)),
                        ProbeServer.action(Method.GET, _ -> Answer.ok(Success.DONE)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n{}\r\n0\r\n\r\n",
                "-1\r\n{}\r\n0\r\n\r\n",
                "fffffffffffffffff\r\n{}",
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
                "X-Control: a\u0001b",
                "Expect: a miracle",
                "Host: y"
            })
    void inItsHeadersIsAnsweredInTheContractsForm(String header) {
        try (RawHttp connection = server.raw()) {
            assertThat(connection.send(post(header)).answer().problem()).isEqualTo(BROKEN);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    /// Small fields take many times their size in memory.
    @Test
    void withTooManyHeadersIsRefusedBeforeItIsWhole() {
        try (RawHttp connection = server.raw()) {
            connection.write("GET /health/live HTTP/1.1\r\nHost: x\r\n" + "a:\r\n".repeat(201));
            assertThat(connection.answer().problem()).isEqualTo(BROKEN);
            assertThat(connection.isEnded()).isTrue();
        }
        try (RawHttp connection = server.raw()) {
            connection.write("GET /health/live HTTP/1.1\r\nHost: x\r\n" + "a:\r\n".repeat(199));
            assertThat(connection.write("\r\n").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void isNoRequestWithFieldsBehindItsLastChunk() {
        try (RawHttp connection = server.raw()) {
            connection
                    .send(post("Transfer-Encoding: chunked"))
                    .write("2\r\n{}\r\n0\r\n" + "a:\r\n".repeat(5_000) + "\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
            connection.send("GET /health/live HTTP/1.1", "Host: x");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void toNoHostIsAnsweredInTheContractsForm() {
        for (String host : new String[] {"Host:", "X-Host: x"}) {
            try (RawHttp connection = server.raw()) {
                connection.send("GET /health/live HTTP/1.1", host);
                assertThat(connection.answer().problem()).isEqualTo(BROKEN);
                assertThat(connection.isEnded()).isTrue();
            }
        }
    }

    /// However quickly its caller says that nothing more comes, also behind a whole request.
    @Test
    void isAnsweredAlsoToCallersWhoHaveEndedTheirSide() {
        for (int i = 0; i < TIMES; i++) {
            try (RawHttp half = server.raw();
                    RawHttp pipelined = server.raw()) {
                half.send(post("no colon")).endOutput();
                assertThat(half.answer().problem()).isEqualTo(BROKEN);
                assertThat(half.isEnded()).isTrue();
                pipelined
                        .write(
                                """
                                GET /health/live HTTP/1.1\r
                                Host: x\r
                                \r
                                POST /probe HTTP/1.1\r
                                no colon\r
                                \r
                                """)
                        .endOutput();
                assertThat(pipelined.answer().status()).isEqualTo(200);
                assertThat(pipelined.answer().problem()).isEqualTo(BROKEN);
                assertThat(pipelined.isEnded()).isTrue();
            }
        }
    }

    /// Its sender goes on for a while before it looks for an answer. Were the connection cut off
    /// under it, the answer would be lost.
    @Test
    void isAnsweredAlsoToCallersWhoAreStillSending() {
        byte[] more = new byte[5_000_000];
        for (int i = 0; i < TIMES / 10; i++) {
            try (RawHttp large = server.raw();
                    RawHttp broken = server.raw()) {
                large.send(more, post("Content-Length: 9000000000"));
                assertThat(large.answer().status()).isEqualTo(413);
                broken.send(more, post("no colon"));
                assertThat(broken.answer().problem()).isEqualTo(BROKEN);
            }
        }
    }

    /// The server tells what it expects, and does not take it for a fault of its own.
    @Test
    void ofHttpBeforeItsVersionIsRefused() {
        try (RawHttp connection = server.raw()) {
            assertThat(connection.send("GET /health/live HTTP/1.0").answer().problem())
                    .isEqualTo(
                            "400 Validation: This version of HTTP is not understood: expected HTTP/1.1");
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

    private static String[] post(String... headers) {
        return new RawApi("", "probe").head("POST", "/probe", headers);
    }
}
