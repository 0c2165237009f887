package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tenantry.http.ApiServer.Listen;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How the server ends connections that take too long, and itself.
class EndingTest {
    /// One place, no waiting, a third of a second for a body.
    private static final Listen IMPATIENT =
            ProbeServer.listen(
                    Limits.STANDARD
                            .withRequests(1, 0, Duration.ZERO)
                            .withTimes(
                                    Duration.ofMinutes(1),
                                    Duration.ofMinutes(1),
                                    Duration.ofMillis(300)));

    @Test
    void endsWhenABodyTakesTooLongAndHoldsNoPlaceMeanwhile() {
        try (ProbeServer slow =
                        ProbeServer.start(
                                IMPATIENT,
                                ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)));
                RawHttp sender = slow.raw()) {
            sender.send(post("/probe")).write("{");
            for (int i = 0; i < 5; i++) {
                slow.client().post("/probe", "{}").ok(200, "success");
            }
            assertThat(sender.isEnded()).isTrue();
        }
    }

    /// And there is nothing in it to warn of.
    @Test
    void letsRunningRequestsFinishWhenTheServerStops() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
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
            idle.send("GET /health/live HTTP/1.1", "Host: x");
            assertThat(idle.answer().status()).isEqualTo(200);
            running.send("GET /probe HTTP/1.1", "Host: x", "Authorization: Bearer probe");
            Latches.await(begun);

            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
            assertThat(idle.isEnded()).isTrue();
            finish.countDown();

            assertThat(running.answer().status()).isEqualTo(200);
            stop.get();
            assertThat(running.isEnded()).isTrue();
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).isEmpty();
    }

    /// It is as if it had not come: nobody knows what its sender meant.
    @Test
    void givesNoAnswerToABodyThatBreaksOff() {
        try (ProbeServer server =
                        ProbeServer.start(
                                ProbeServer.action(Method.POST, _ -> Answer.ok(Success.DONE)));
                RawHttp sender = server.raw()) {
            sender.send(post("/probe")).write("abc").endOutput();
            assertThat(sender.isEnded()).isTrue();
        }
    }

    @Test
    void freesThePlaceOfAnActionWhoseContentTakesTooLong() {
        Action reading =
                Action.of("probe", "read", Method.POST, "/read")
                        .granted(Grant.WRITE)
                        .content(new RawContent("text", List.of("text/plain"), 1_000))
                        .handledBy(RawContentTest::count);
        try (ProbeServer slow = ProbeServer.start(IMPATIENT, reading);
                RawHttp sender = slow.raw()) {
            sender.send(post("/read")).write("a");
            assertThat(sender.isEnded()).isTrue();
            Eventually.isTrue(
                    "the place is free",
                    () -> slow.client().send("POST", "/read", "text/plain", "abc").status() == 200);
        }
    }

    @Test
    void lendsThePlaceOfAnActionWhoseContentIsWaitedFor() {
        Action reading =
                Action.of("probe", "read", Method.POST, "/read")
                        .granted(Grant.WRITE)
                        .content(new RawContent("text", List.of("text/plain"), 1_000))
                        .handledBy(RawContentTest::count);
        Limits onePlace = Limits.STANDARD.withRequests(1, 0, Duration.ZERO);
        try (ProbeServer server = ProbeServer.start(ProbeServer.listen(onePlace), reading);
                RawHttp sender = server.raw()) {
            for (int i = 0; i < 3; i++) {
                sender.send(post("/read")).write("a");
                Eventually.isTrue(
                        "its first byte was read",
                        () -> server.metrics().contains("tenantry_request_memory_bytes 1.0"));
                Eventually.isTrue("the place is free", () -> count(server) == 200);
                sender.write("a".repeat(99));
                assertThat(sender.answer().json().path("bytes").asInt()).isEqualTo(100);
            }
            assertThat(count(server)).isEqualTo(200);
            try (RawHttp leaving = server.raw()) {
                leaving.send(post("/read")).write("a");
                Eventually.isTrue(
                        "its first byte was read",
                        () -> server.metrics().contains("tenantry_request_memory_bytes 1.0"));
            }
            Eventually.isTrue(
                    "nothing of it is left",
                    () -> server.metrics().contains("tenantry_request_memory_bytes 0.0"));
            assertThat(server.metrics()).contains("tenantry_requests_in_work 0.0");
        }
    }

    private static int count(ProbeServer server) {
        return server.client().send("POST", "/read", "text/plain", "abc").status();
    }

    private static String[] post(String path) {
        return new RawApi("", "probe")
                .head("POST", path, "Content-Type: text/plain", "Content-Length: 100");
    }
}
