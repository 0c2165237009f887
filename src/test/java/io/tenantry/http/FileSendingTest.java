package io.tenantry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.http.ApiServer.Listen;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that an action answers.
class FileSendingTest {
    private static final byte[] CONTENT = new byte[2_000_000];
    private static final byte[] PACKED;

    static {
        new Random(1).nextBytes(CONTENT);
        PACKED = gzip(CONTENT);
    }

    private static final String[] GET = {
        "GET /file HTTP/1.1", "Host: x", "Authorization: Bearer probe"
    };

    private static ProbeServer server(Listen listen, Supplier<GzipFile> file) {
        return ProbeServer.start(
                listen,
                Action.of("probe", "file", Method.GET, "/file")
                        .granted(Grant.READ)
                        .answersFile("text/csv; charset=utf-8")
                        .handledBy(_ -> Answer.ok(file.get())),
                ProbeServer.action(Method.GET, _ -> Answer.ok(Success.DONE)));
    }

    private static ProbeServer server(Supplier<GzipFile> file) {
        return server(ProbeServer.LISTEN, file);
    }

    private static GzipFile file() {
        return new GzipFile(
                "a-1.csv", CONTENT.length, PACKED.length, () -> new ByteArrayInputStream(PACKED));
    }

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

    @Test
    void areTakenBackFromWhoeverTakesNothing() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Listen hasty =
                ProbeServer.listen(
                        Limits.STANDARD.withTimes(
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                Duration.ofMillis(300)));
        try (ProbeServer server =
                        server(hasty, () -> megabytes(200, new ArrayList<>(), closed::countDown));
                Socket _ = asking(server)) {
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void areSentToSoManyAtOnceOnly() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ProbeServer server =
                server(() -> megabytes(200, new ArrayList<>(), closed::countDown))) {
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int i = 0; i < FileSending.AT_ONCE; i++) {
                    sockets.add(asking(server));
                    // The first bytes are there once the place is taken.
                    assertThat(sockets.getLast().getInputStream().read()).isEqualTo('H');
                }
                try (RawHttp connection = server.raw()) {
                    RawHttp.Answer refused = connection.send(GET).answer();
                    assertThat(refused.problem())
                            .isEqualTo("503 ServiceUnavailable: Too many files are being sent");
                    assertThat(refused.header("Retry-After")).isEqualTo("1");
                    sockets.getFirst().close();
                    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
                    Eventually.isTrue(
                            "a place is free",
                            () -> {
                                try (Socket socket = asking(server)) {
                                    return status(socket).equals("HTTP/1.1 200");
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
                }
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void mayTakeLongerTheLargerTheyAre() {
        assertThat(FileSending.timeMax(50_000)).isEqualTo(Duration.ofMinutes(1));
        assertThat(FileSending.timeMax(6_000_000)).isEqualTo(Duration.ofMinutes(2));
        assertThat(FileSending.timeMax(10_000_000_000L)).isEqualTo(Duration.ofSeconds(100_060));
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 63"})
    void breakOffForWhoeverTakesTooLittleATime(int seconds, int taken) throws Exception {
        int piece = 64 * 1024;
        byte[] content = new byte[100 * piece];
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        CountingStream slow = new CountingStream(() -> now.addAndGet(seconds * 1_000_000_000L));
        new ConnectionWatch(ByteBudget.unbounded(), new IdleConnections())
                .run(() -> {
                    ThrowingCallable sending =
                            () ->
                                    new FileSending(now::get)
                                            .copy(
                                                    new ByteArrayInputStream(content),
                                                    content.length,
                                                    slow);
                    if (taken == 100) {
                        assertThatCode(sending).doesNotThrowAnyException();
                    } else {
                        assertThatThrownBy(sending)
                                .isInstanceOf(ConnectionLost.class)
                                .hasRootCauseInstanceOf(SocketTimeoutException.class);
                    }
                    return null;
                });
        assertThat(slow.bytes).isEqualTo((long) taken * piece);
    }

    /// Counts what it takes; before each piece something else happens.
    private static final class CountingStream extends OutputStream {
        private final Runnable before;
        private long bytes;

        CountingStream(Runnable before) {
            this.before = before;
        }

        @Override
        public void write(int value) {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] piece, int offset, int length) {
            before.run();
            bytes += length;
        }
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }

    /// Asks for the file, unpacked, and reads nothing.
    private static Socket asking(ProbeServer server) throws IOException {
        URI place = URI.create(server.url());
        Socket socket = new Socket(place.getHost(), place.getPort());
        String head = String.join("\r\n", GET) + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return socket;
    }

    /// A file of as many megabytes.
    private static GzipFile megabytes(int count, List<Long> used, Runnable whenClosed) {
        byte[] one = gzip(new byte[1_000_000]);
        return new GzipFile(
                "a.csv",
                1_000_000L * count,
                (long) one.length * count,
                () -> new RepeatedStream(one, count, used, whenClosed));
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
