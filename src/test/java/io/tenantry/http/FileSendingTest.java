package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files that an action answers.
class FileSendingTest extends SentFiles {
    @Test
    void goOutAsTheCallerTakesThem() throws IOException {
        try (ProbeServer server = server(FileSendingTest::file);
                RawHttp connection = server.raw()) {
            RawHttp.Answer plain = connection.send(GET).answer();
            assertThat(plain.status()).isEqualTo(200);
            assertThat(plain.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
            assertThat(plain.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"a-1.csv\"");
            assertThat(plain.header("Content-Length")).isEqualTo("" + CONTENT.length);
            assertThat(plain.header("Content-Encoding")).isNull();
            assertThat(plain.header("Cache-Control")).contains("no-store");
            assertThat(plain.header("X-Request-Id")).isNotNull();
            assertThat(plain.body()).isEqualTo(CONTENT);

            RawHttp.Answer packed =
                    connection.send(GET[0], GET[1], GET[2], "Accept-Encoding: gzip").answer();
            assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(packed.header("Content-Length")).isEqualTo("" + PACKED.length);
            assertThat(packed.body()).isEqualTo(PACKED);

            RawHttp.Answer last =
                    connection.send(GET[0], GET[1], GET[2], "Connection: close").answer();
            assertThat(last.body()).isEqualTo(CONTENT);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void areKnownToHaveBrokenOff() throws IOException {
        byte[] part = new byte[PACKED.length - 20];
        System.arraycopy(PACKED, 0, part, 0, part.length);
        GzipFile broken =
                new GzipFile(
                        "a.csv",
                        CONTENT.length,
                        PACKED.length,
                        () -> new ByteArrayInputStream(part));
        try (ProbeServer server = server(() -> broken)) {
            for (String encoding : List.of("identity", "gzip")) {
                try (RawHttp connection = server.raw()) {
                    RawHttp.Answer answer =
                            connection
                                    .send(GET[0], GET[1], GET[2], "Accept-Encoding: " + encoding)
                                    .answer();
                    int said = Integer.parseInt(String.valueOf(answer.header("Content-Length")));
                    assertThat(answer.body().length).as(encoding).isLessThan(said);
                    assertThat(connection.isEnded()).isTrue();
                }
            }
        }
    }

    @Test
    void takeNoMoreMemoryTheLargerTheyAre() throws IOException {
        int members = 600;
        List<Long> used = new ArrayList<>();
        try (ProbeServer server = server(() -> megabytes(members, used, () -> {}));
                Socket socket = asking(server)) {
            long received = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertThat(received).isGreaterThan(1_000_000L * members);
        }
        assertThat(used).hasSizeGreaterThan(5);
        assertThat(Collections.max(used) - used.getFirst()).isLessThan(10_000_000);
    }
}
