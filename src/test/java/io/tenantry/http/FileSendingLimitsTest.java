package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.http.ApiServer.Listen;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many files are sent at once, and for how long.
class FileSendingLimitsTest extends SentFiles {
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
        ConnectionWatch watch =
                new ConnectionWatch(
                        ByteBudget.unbounded(), new IdleConnections(), () -> {}, System::nanoTime);
        ThrowingCallable sending =
                () ->
                        new FileSending(now::get)
                                .copy(
                                        new ByteArrayInputStream(content),
                                        content.length,
                                        slow,
                                        watch);
        if (taken == 100) {
            assertThatCode(sending).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(sending)
                    .isInstanceOf(ConnectionLost.class)
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
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
}
