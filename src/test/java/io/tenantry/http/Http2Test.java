package io.tenantry.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/2 is not spoken, so nothing that can be done by it gets beyond the first line.
class Http2Test {
    /// RFC 9113, 3.4.
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final String REFUSED =
            "400 Validation: This version of HTTP is not understood: expected HTTP/1.1";

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        server = ProbeServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isRefusedAtItsPreface() {
        try (RawHttp connection = server.raw()) {
            connection.write(PREFACE.substring(0, 18));
            assertThat(connection.answer().problem()).isEqualTo(REFUSED);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    /// Without `Connection: Upgrade`, so that it is not even asked for (RFC 9110, 7.8).
    @Test
    void isIgnoredWhereItIsMentioned() {
        try (RawHttp connection = server.raw()) {
            connection.send("GET /health/live HTTP/1.1", "Host: x", "Upgrade: h2c");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    /// Frames of 9 bytes and more: length, type, flags, stream (RFC 9113, 4.1).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0\4\0\0\0\0\0", // SETTINGS
                "\0\0\10\6\0\0\0\0\0" + "12345678", // PING
                "\0\0\1\1\1\0\0\0\1\202" + "\0\0\4\3\0\0\0\0\1\0\0\0\10", // HEADERS, RST_STREAM
                "\0\0\1\11\0\0\0\0\1\202" // CONTINUATION
            })
    void endsAFloodOfFrames(String frame) {
        byte[] frames = frame.repeat(10_000).getBytes(ISO_8859_1);
        try (RawHttp connection = server.raw()) {
            connection.write(PREFACE);
            boolean ended = false;
            for (int i = 0; i < 1_000 && !ended; i++) {
                ended = isEndedBy(connection, frames);
            }
            assertThat(ended).isTrue();
            assertThat(server.client().get("/health/live").status()).isEqualTo(200);
            assertThat(server.metrics()).contains("tenantry_request_memory_bytes 0");
        }
    }

    @Test
    void isNotTakenAsAnUpgrade() {
        try (RawHttp connection = server.raw()) {
            connection.send(
                    "GET /health/live HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade, HTTP2-Settings",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA");
            RawHttp.Answer answer = connection.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Upgrade")).isNull();
            connection.send("GET /health/live HTTP/1.1", "Host: x");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    private static boolean isEndedBy(RawHttp connection, byte[] frames) {
        try {
            connection.write(frames);
            return false;
        } catch (UncheckedIOException ended) {
            return true;
        }
    }
}
