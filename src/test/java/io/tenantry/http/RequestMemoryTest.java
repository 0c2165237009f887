package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent, the server keeps only so much of it in memory.
class RequestMemoryTest {
    private static final String TOO_MUCH =
            "503 ServiceUnavailable: Requests hold too much memory at the moment";
    private static final int BYTES_MAX = 1_000_000;

    /// More than finds room on the way to a caller.
    private static final String LARGE = "x".repeat(16_000_000);

    private static ProbeServer server(long bytesMax) {
        return server(Limits.STANDARD.withBytes(bytesMax));
    }

    private static ProbeServer server(Limits limits) {
        return ProbeServer.start(
                ProbeServer.listen(limits),
                ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)),
                ProbeServer.action(Method.GET, _ -> Answer.ok(LARGE)),
                Action.of("probe", "count", Method.POST, "/count")
                        .granted(Grant.WRITE)
                        .content(new RawContent("text", List.of("text/plain"), 16_000_000))
                        .handledBy(RawContentTest::count));
    }

    @Nested
    class Endless {
        /// A chunk's length, what may follow it, and what may follow the last chunk are lines.
        @ParameterizedTest
        @ValueSource(strings = {"", "1;", "0\r\n", "0\r\nX-Trailer: ", "2\r\n{}", "fffff0\r\n"})
        void linesAndChunksAreRefused(String begin) {
            for (String path : List.of("/probe", "/count")) {
                try (ProbeServer server = server(Limits.STANDARD.bytesMax());
                        RawHttp flood = server.raw()) {
                    flood.send(post(path, "Transfer-Encoding: chunked")).write(begin);
                    writeUntilEnded(flood, "a".repeat(10_000), 2_000);
                    assertFreed(server);
                }
            }
        }

        @Test
        void bodiesAreRefused() {
            for (String path : List.of("/probe", "/count")) {
                try (ProbeServer server = server(Limits.STANDARD.bytesMax());
                        RawHttp flood = server.raw()) {
                    flood.send(post(path, "Transfer-Encoding: chunked"));
                    writeUntilEnded(flood, "2710\r\n" + " ".repeat(10_000) + "\r\n", 10_000);
                    assertFreed(server);
                }
            }
        }

        @Test
        void headersAreRefused() {
            try (ProbeServer server = server(BYTES_MAX);
                    RawHttp flood = server.raw()) {
                flood.write("GET /probe HTTP/1.1\r\nX-Long: ");
                writeUntilEnded(flood, "a".repeat(10_000), 1_000);
                assertFreed(server);
            }
            try (ProbeServer server = server(BYTES_MAX);
                    RawHttp flood = server.raw()) {
                flood.write("GET /probe HTTP/1.1\r\n");
                writeUntilEnded(flood, "X-More: 1\r\n".repeat(1_000), 1_000);
                assertFreed(server);
            }
        }
    }

    @Test
    void isFreedAfterEachAnswer() {
        try (ProbeServer server = server(BYTES_MAX);
                RawHttp connection = server.raw()) {
            for (int i = 0; i < 20; i++) {
                String body = "\"" + "a".repeat(150_000) + "\"";
                connection.send(post("/probe", "Content-Length: " + body.length())).write(body);
                assertThat(connection.answer().status()).isEqualTo(200);
            }
            assertFreed(server);
        }
    }

    /// Those who read heads keep the memory for the next one.
    @Test
    void isNotKeptByConnectionsThatHadALargeHead() {
        try (ProbeServer server = server(BYTES_MAX)) {
            for (int bytes : new int[] {1_000, 7_000, 50_000}) {
                String line = "GET /health/live?x=" + "a".repeat(bytes) + " HTTP/1.1";
                try (RawHttp connection = server.raw()) {
                    RawHttp.Answer answer = connection.send(line, "Host: x").answer();
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat("close".equals(answer.header("Connection")))
                            .isEqualTo(bytes > 24_000);
                }
            }
            assertFreed(server);
        }
    }

    @Test
    void isFreedThoughACallerKeepsItsSideAfterTheLastAnswer() {
        Duration time = Duration.ofMinutes(1);
        Limits limits = Limits.STANDARD.withTimes(time, Duration.ofMillis(300), time);
        try (ProbeServer server = server(limits);
                RawHttp connection = server.raw()) {
            String line = "GET /health/live?x=" + "a".repeat(50_000) + " HTTP/1.1";
            assertThat(connection.send(line, "Host: x").answer().status()).isEqualTo(200);
            assertFreed(server);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void isSharedByBodies() {
        try (ProbeServer server = server(1_300_000);
                RawHttp holder = server.raw();
                RawHttp other = server.raw()) {
            String part = " ".repeat(400_000);
            holder.send(post("/probe", "Content-Length: 400001")).write(part);
            Eventually.isTrue("held", () -> held(server) == 400_000);

            // Its values are counted once it is there.
            other.send(post("/probe", "Content-Length: 400001")).write(part).write("1");
            RawHttp.Answer refused = other.answer();
            assertThat(refused.problem()).isEqualTo(TOO_MUCH);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            other.send("GET /health/live HTTP/1.1", "Host: x");
            assertThat(other.answer().status()).isEqualTo(200);
            assertThat(server.client().post("/probe", "{}").status()).isEqualTo(200);

            assertThat(holder.write("1").answer().status()).isEqualTo(200);
            assertFreed(server);
        }
    }

    @Test
    void isSharedByAnswersThatAreNotTaken() {
        String[] get = new RawApi("", "probe").head("GET", "/probe");
        try (ProbeServer server = server(40_000_000);
                RawHttp other = server.raw()) {
            try (RawHttp holder = server.raw();
                    RawHttp second = server.raw()) {
                holder.send(get);
                second.send(get);
                Eventually.isTrue("held", () -> held(server) > 32_000_000);

                RawHttp.Answer refused = other.send(get).answer();
                assertThat(refused.problem())
                        .isEqualTo(
                                "503 ServiceUnavailable: Answers hold too much memory at the moment");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(server.client().post("/probe", "{}").status()).isEqualTo(200);
                assertThat(holder.answer().body()).hasSize(LARGE.length() + 2);
            }
            assertFreed(server);
            assertThat(other.send(get).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void isRefusedToALargeBodyWhoseSenderHearsWhy() {
        byte[] large = new byte[12_000_000];
        try (ProbeServer server = server(BYTES_MAX);
                RawHttp connection = server.raw()) {
            connection.send(large, post("/count", "Content-Length: " + large.length));
            RawHttp.Answer refused = connection.answer();
            assertThat(refused.problem()).isEqualTo(TOO_MUCH);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            connection.send("GET /health/live HTTP/1.1", "Host: x");
            assertThat(connection.answer().status()).isEqualTo(200);
            assertFreed(server);
        }
    }

    /// What stays unread at a refusal would take the answer with it, so the last one sends just as
    /// much as is read.
    @Test
    void isSharedByHeads() {
        try (ProbeServer server = server(BYTES_MAX)) {
            List<RawHttp> heads = new ArrayList<>();
            try (RawHttp last = server.raw()) {
                for (int i = 0; i < 19; i++) {
                    heads.add(server.raw());
                    heads.getLast().write("GET /probe?" + "a".repeat(59_989));
                }
                Eventually.isTrue("nearly all is held", () -> held(server) > 980_000);
                last.write("GET /probe?" + "a".repeat(23_989));
                RawHttp.Answer refused = last.answer();
                assertThat(refused.problem())
                        .isEqualTo("503 ServiceUnavailable: Too much is being asked");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(server.client().get("/health/live").status()).isEqualTo(200);
            } finally {
                heads.forEach(RawHttp::close);
            }
            assertFreed(server);
        }
    }

    @Test
    void isTakenByTheValuesOfASmallBodyToo() {
        String wide = "[" + "{},".repeat(40_000) + "1]";
        try (ProbeServer server = server(4_000_000);
                RawHttp connection = server.raw()) {
            connection.send(post("/probe", "Content-Length: " + wide.length())).write(wide);
            assertThat(connection.answer().problem()).isEqualTo(TOO_MUCH);
            assertFreed(server);
        }
    }

    @Test
    void isNotTakenByManyValues() {
        String wide = "[" + "{},".repeat(300_000) + "1]";
        try (ProbeServer server = server(Limits.STANDARD.bytesMax());
                RawHttp connection = server.raw()) {
            connection.send(post("/probe", "Content-Length: " + wide.length())).write(wide);
            assertThat(connection.answer().problem()).contains("400", "too many values");
            assertFreed(server);
        }
    }

    private static void writeUntilEnded(RawHttp connection, String text, int times) {
        try {
            for (int i = 0; i < times; i++) {
                connection.write(text);
            }
        } catch (UncheckedIOException ended) {
            return;
        }
        assertThat(connection.isEndedAfterAnAnswer()).isTrue();
    }

    private static void assertFreed(ProbeServer server) {
        Eventually.isTrue("freed", () -> held(server) == 0);
        assertThat(server.client().post("/probe", "{}").status()).isEqualTo(200);
    }

    private static long held(ProbeServer server) {
        return server.metrics()
                .lines()
                .filter(line -> line.startsWith("tenantry_request_memory_bytes "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .mapToLong(Math::round)
                .findFirst()
                .orElseThrow();
    }

    private static String[] post(String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] =
                "Content-Type: " + (path.equals("/count") ? "text/plain" : "application/json");
        return new RawApi("", "probe").head("POST", path, all);
    }
}
