package io.tenantry.http;

import static io.tenantry.http.Gzips.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Content that an action reads by itself, here by counting its bytes.
class RawContentTest {
    private static final int BYTES_MAX = 3_000_000;
    private static final String PACKED = "Content-Encoding: gzip";

    private static ProbeServer server;

    @BeforeAll
    static void start() {
        server =
                ProbeServer.start(
                        Action.of("probe", "count", Method.POST, "/count")
                                .granted(Grant.WRITE)
                                .content(
                                        new RawContent(
                                                "text", List.of("text/plain", "text/x"), BYTES_MAX))
                                .handledBy(RawContentTest::count));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    record Counted(String mediaType, long bytes) {}

    static Answer count(Call call) {
        try (InputStream content = call.content()) {
            return Answer.ok(
                    new Counted(
                            call.mediaType(), content.transferTo(OutputStream.nullOutputStream())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isReadPlainOrPackedUpToItsLimit() {
        byte[] most = new byte[BYTES_MAX];
        assertThat(post(most, "Content-Type: text/x; a=b").json())
                .hasToString("{\"mediaType\":\"text/x\",\"bytes\":3000000}");
        assertThat(post(gzip(most), "Content-Type: text/plain", PACKED).json())
                .hasToString("{\"mediaType\":\"text/plain\",\"bytes\":3000000}");
        assertThat(post(new byte[0], "Content-Type: text/plain").json().path("bytes").asInt())
                .isZero();
    }

    @Test
    void isRefusedBeyondItsLimit() {
        byte[] more = new byte[BYTES_MAX + 1];
        String refusal = "413 RequestEntityTooLarge: The body is larger than 3000000 bytes";
        assertThat(post(gzip(more), "Content-Type: text/plain", PACKED).problem())
                .isEqualTo(refusal);
    }

    /// By its length alone: whoever sent it all would be cut off before the answer is read.
    @Test
    void isRefusedBeforeItComesWhenItSaysThatItIsTooLong() {
        try (RawHttp connection = server.raw()) {
            connection.send(
                    new RawApi("", "probe")
                            .head(
                                    "POST",
                                    "/count",
                                    "Content-Type: text/plain",
                                    "Content-Length: " + (BYTES_MAX + 1)));
            assertThat(connection.answer().problem()).startsWith("413 RequestEntityTooLarge: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: application/json", "Content-Type: text", "X-None: 1"})
    void isRefusedInOtherTypes(String header) {
        assertThat(post(new byte[1], header).problem())
                .startsWith("415 UnsupportedMediaType: Content-Type '")
                .endsWith("' is not supported: send text/plain, text/x");
    }

    @Test
    void isRefusedWhenItsPackingBreaksOffInTheMiddle() {
        byte[] noise = new byte[500_000];
        new Random(1).nextBytes(noise);
        byte[] packed = gzip(noise);
        byte[] damaged = packed.clone();
        damaged[damaged.length - 2] ^= 1;
        for (byte[] broken :
                List.of(Arrays.copyOf(packed, 300_000), damaged, "none".getBytes(UTF_8))) {
            assertThat(post(broken, "Content-Type: text/plain", PACKED).problem())
                    .startsWith("400 InvalidContent: Invalid gzip content: ");
        }
    }

    @Test
    void isNotReadBeforeTheTokenIsChecked() {
        try (RawHttp connection = server.raw()) {
            RawHttp.Answer answer =
                    connection
                            .send("POST /count HTTP/1.1", "Host: x", "Content-Length: 2900000")
                            .answer();
            assertThat(answer.problem()).isEqualTo("403 Forbidden: Access is forbidden");
        }
    }

    private static RawHttp.Answer post(byte[] content, String... headers) {
        return new RawApi(server.url(), "probe").call("POST", "/count", content, headers);
    }
}
