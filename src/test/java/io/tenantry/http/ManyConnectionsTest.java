package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// More connections than a server has room for.
class ManyConnectionsTest {
    private static final int MAX = 10;
    private static final Duration GAP = Duration.ofMillis(50);

    /// Longer than it takes to open all of them, wherever the test runs.
    private static final Duration AGES = Duration.ofMinutes(10);

    private static final String[] PROBE = {
        "GET /probe HTTP/1.1", "Host: x", "Authorization: Bearer probe"
    };

    @Test
    void endTheOnesThatHaveBeenIdleLongest() throws Exception {
        List<RawHttp> all = new ArrayList<>();
        try (ProbeServer server = server(MAX, _ -> Answer.ok(Success.DONE))) {
            try {
                for (int i = 0; i < 2 * MAX; i++) {
                    all.add(server.raw());
                    assertThat(live(all.getLast())).isEqualTo(200);
                    // It is idle a little after its caller has the answer.
                    Thread.sleep(GAP);
                }
                assertThat(all.subList(0, MAX)).allMatch(RawHttp::isEnded);
                for (RawHttp connection : all.subList(MAX, 2 * MAX)) {
                    assertThat(live(connection)).isEqualTo(200);
                    Thread.sleep(GAP);
                }
                all.add(server.raw());
                assertThat(live(all.getLast())).isEqualTo(200);
                assertThat(all.get(MAX).isEnded()).isTrue();
                Eventually.isTrue(
                        "counted",
                        () -> page(all.getLast()).contains("tenantry_connections_open 10"));
                assertThat(page(all.getLast()))
                        .contains("tenantry_connections_ended_total{reason=\"crowd\"} 11");
            } finally {
                all.forEach(RawHttp::close);
            }
        }
    }

    @Test
    void areRefusedWhenAllOthersAreAtWork() {
        CountDownLatch begun = new CountDownLatch(MAX);
        CountDownLatch finish = new CountDownLatch(1);
        Handler handler =
                _ -> {
                    begun.countDown();
                    Latches.await(finish);
                    return Answer.ok(Success.DONE);
                };
        List<RawHttp> all = new ArrayList<>();
        try (ProbeServer server = server(MAX, handler)) {
            try {
                for (int i = 0; i < MAX; i++) {
                    all.add(server.raw().send(PROBE));
                }
                Latches.await(begun);
                try (RawHttp further = server.raw()) {
                    RawHttp.Answer refused = further.answer();
                    assertThat(refused.problem())
                            .isEqualTo("503 ServiceUnavailable: Too many connections are open");
                    assertThat(refused.header("Retry-After")).isEqualTo("1");
                    assertThat(refused.header("Connection")).isEqualTo("close");
                    assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(further.isEnded()).isTrue();
                }
                finish.countDown();
                all.forEach(one -> assertThat(one.answer().status()).isEqualTo(200));
                try (RawHttp further = server.raw()) {
                    assertThat(live(further)).isEqualTo(200);
                }
            } finally {
                finish.countDown();
                all.forEach(RawHttp::close);
            }
        }
    }

    /// A caller that ended its half of the connection gets its answers still, and then the end.
    @Test
    void mayBeHalfOpen() {
        try (ProbeServer server = server(MAX, _ -> Answer.ok(Success.DONE))) {
            for (int i = 0; i < 3 * MAX; i++) {
                try (RawHttp half = server.raw()) {
                    half.send(PROBE).endOutput();
                    assertThat(half.answer().status()).isEqualTo(200);
                    assertThat(half.isEnded()).isTrue();
                }
                try (RawHttp broken = server.raw()) {
                    broken.write("GET /probe HTT").endOutput();
                    assertThat(broken.isEndedAfterAnAnswer()).isTrue();
                }
            }
            Eventually.isTrue(
                    "all are gone", () -> server.metrics().contains("tenantry_connections_open 1"));
            assertThat(server.metrics()).doesNotContain("reason=\"crowd\"");
        }
    }

    /// From a process of its own, because each connection takes a file at both ends.
    @Test
    void ofTenThousandIdleCallersHinderNobody() throws Exception {
        int count = Descriptors.connectionsMax(10_000, 0);
        try (ProbeServer server = server(count + 100, _ -> Answer.ok(Success.DONE))) {
            int threads = Thread.activeCount();
            try (IdleCrowd crowd = IdleCrowd.open(server.url(), count)) {
                Eventually.isTrue("all are there", () -> open(server) > count);
                for (int i = 0; i < 200; i++) {
                    try (RawHttp other = server.raw()) {
                        assertThat(live(other)).isEqualTo(200);
                    }
                }
                assertThat(crowd.ended()).isZero();
                assertThat(Thread.activeCount()).isLessThan(threads + 100);
            }
        }
    }

    /// Those that have asked twice, because some things are kept from the second request on.
    @Test
    void takeLittleMemoryEach() throws Exception {
        int count = 1_000;
        List<RawHttp> all = new ArrayList<>();
        try (ProbeServer server = server(count + 1, _ -> Answer.ok(Success.DONE))) {
            try (RawHttp first = server.raw()) {
                assertThat(live(first)).isEqualTo(200);
            }
            long before = heapBytes();
            for (int i = 0; i < count; i++) {
                RawHttp one = server.raw();
                all.add(one);
                assertThat(live(one)).isEqualTo(200);
                assertThat(live(one)).isEqualTo(200);
            }
            // At both ends, of which ours has a buffer of 8 kB.
            assertThat((heapBytes() - before) / count).isLessThan(32 * 1024);
        } finally {
            all.forEach(RawHttp::close);
        }
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void ofTenThousandCallersAreKeptFew() throws Exception {
        int count = Descriptors.connectionsMax(10_000, 0);
        try (ProbeServer server = server(1_000, _ -> Answer.ok(Success.DONE));
                IdleCrowd crowd = IdleCrowd.open(server.url(), count)) {
            for (int i = 0; i < 200; i++) {
                try (RawHttp other = server.raw()) {
                    assertThat(live(other)).isEqualTo(200);
                }
            }
            Eventually.isTrue("they are few", () -> open(server) <= 1_000);
            Eventually.isTrue("the others are ended", () -> crowd.ended() >= count - 1_000);
        }
    }

    private static ProbeServer server(int connectionsMax, Handler handler) {
        return ProbeServer.start(
                ProbeServer.listen(
                        Limits.STANDARD
                                .withConnections(connectionsMax)
                                .withTimes(AGES, AGES, AGES)),
                ProbeServer.action(Method.GET, handler));
    }

    private static double open(ProbeServer server) {
        String name = "tenantry_connections_open ";
        return server.metrics()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    private static int live(RawHttp connection) {
        return connection.send("GET /health/live HTTP/1.1", "Host: x").answer().status();
    }

    private static String page(RawHttp connection) {
        return new String(
                connection.send("GET /metrics HTTP/1.1", "Host: x").answer().body(), UTF_8);
    }
}
