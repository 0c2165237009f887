package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Which connection makes way for another. Those of real callers are in [ManyConnectionsTest].
class ConnectionsTest {
    private static final int MAX = 100;

    private final AtomicLong nanos = new AtomicLong();
    private final Connections connections =
            new Connections(
                    ByteBudget.unbounded(),
                    Limits.STANDARD.withConnections(MAX),
                    new ConnectionMetrics(new PrometheusRegistry()),
                    nanos::get);

    @Test
    void isNobodyAtWork() {
        List<ConnectionWatch> all = entered();
        all.forEach(ConnectionWatch::begin);
        assertThat(connections.enter(watch())).isFalse();
        all.forEach(ConnectionsTest::assertOpen);
    }

    @Test
    void isTheOneWhoseHeadIsSlowestThoughManyAreSlow() throws Exception {
        List<ConnectionWatch> all = entered();
        List<ConnectionWatch> working = all.subList(0, MAX / 2);
        List<ConnectionWatch> heads = new ArrayList<>(all.subList(MAX / 2, MAX));
        working.forEach(ConnectionWatch::begin);
        Collections.shuffle(heads, new Random(2));
        for (ConnectionWatch head : heads) {
            nanos.incrementAndGet();
            head.arrived(1);
        }
        nanos.addAndGet(Duration.ofSeconds(1).toNanos() - MAX);
        assertThat(connections.enter(watch())).isFalse();
        nanos.addAndGet(2 * MAX);
        assertEndInOrder(heads);
        assertThat(connections.enter(watch())).isFalse();
        working.forEach(ConnectionsTest::assertOpen);
    }

    /// Each newcomer takes the place of the next, and of no other. Newcomers are at work at once,
    /// so that none of them makes way.
    private void assertEndInOrder(List<ConnectionWatch> order) {
        for (int ended = 0; ended < order.size(); ended++) {
            ConnectionWatch newcomer = watch();
            newcomer.begin();
            assertThat(connections.enter(newcomer)).isTrue();
            assertEnded(order.get(ended));
            order.subList(ended + 1, order.size()).forEach(ConnectionsTest::assertOpen);
        }
    }

    private List<ConnectionWatch> entered() {
        List<ConnectionWatch> all = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            all.add(watch());
            assertThat(connections.enter(all.getLast())).isTrue();
        }
        return all;
    }

    private ConnectionWatch watch() {
        return connections.watch(() -> {});
    }

    private static void assertOpen(ConnectionWatch watch) {
        assertThatCode(watch::requireOpen).doesNotThrowAnyException();
    }

    private static void assertEnded(ConnectionWatch watch) {
        assertThatThrownBy(watch::requireOpen).isInstanceOf(ConnectionLost.class);
    }
}
