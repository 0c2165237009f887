package io.tenantry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/// A body that nobody wanted to read: the next request follows it, unless it is longer than any
/// body may be.
class LeftoverTest {
    private static final int CHUNK_BYTES = 0x10000;
    private static final byte[] CHUNK =
            ("10000\r\n" + "x".repeat(CHUNK_BYTES) + "\r\n").getBytes(US_ASCII);
    private static final String END = "0\r\n\r\n";

    /// Less than what comes, so that it is not kept.
    private static final long MEMORY_BYTES = 10L * CHUNK_BYTES;

    /// Many times the largest body that any action takes, and more than what the system holds back
    /// for a socket.
    private static final int CHUNKS_WITHOUT_END = 1_000;

    @Test
    void isThrownAwayAndTheConnectionGoesOn() {
        try (ProbeServer server = server();
                RawHttp caller = server.raw()) {
            refused(caller);
            for (int i = 0; i < 20; i++) {
                caller.write(CHUNK);
            }
            caller.write(END).send("GET /health/live HTTP/1.1", "Host: x");
            assertThat(caller.answer().status()).isEqualTo(405);
            assertThat(caller.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void endsTheConnectionWhenItHasNoEnd() {
        try (ProbeServer server = server();
                RawHttp caller = server.raw()) {
            refused(caller);
            assertThat(caller.answer().status()).isEqualTo(405);
            assertThat(isTaken(caller)).isFalse();
        }
    }

    private static ProbeServer server() {
        return ProbeServer.start(
                ProbeServer.listen(Limits.STANDARD.withBytes(MEMORY_BYTES)),
                ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)));
    }

    /// Begins a request that leads nowhere, so that nobody looks at its body.
    private static void refused(RawHttp caller) {
        caller.send("POST /nowhere HTTP/1.1", "Host: x", "Transfer-Encoding: chunked");
    }

    private static boolean isTaken(RawHttp caller) {
        try {
            for (int i = 0; i < CHUNKS_WITHOUT_END; i++) {
                caller.write(CHUNK);
            }
            return true;
        } catch (UncheckedIOException ended) {
            return false;
        }
    }
}
