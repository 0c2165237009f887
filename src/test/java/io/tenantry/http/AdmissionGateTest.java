package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Eventually;
import io.tenantry.testing.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionGateTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration WAIT = Duration.ofMillis(300);

    @Test
    void givesAFreePlaceToWhoeverCameLast() throws Exception {
        AdmissionGate gate = new AdmissionGate(1, 3, LONG);
        assertThat(gate.enter()).isTrue();
        List<Integer> order = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> entered = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                entered.add(
                        threads.submit(() -> {
                            boolean in = gate.enter();
                            order.add(number);
                            gate.leave();
                            return in;
                        }));
                Eventually.isTrue("it waits", () -> gate.waiting() == number + 1);
            }
            assertThat(gate.enter()).isFalse();
            gate.leave();
            for (Future<Boolean> one : entered) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(order).containsExactly(2, 1, 0);
        assertThat(gate.inWork()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void leavesThoseBehindWhoHaveWaitedForLongOnceThereIsACrowd() throws Exception {
        AtomicLong now = new AtomicLong();
        AdmissionGate gate = new AdmissionGate(1, 10, WAIT, now::get);
        assertThat(gate.enter()).isTrue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(gate::enter);
            Eventually.isTrue("it waits", () -> gate.waiting() == 1);
            now.addAndGet(WAIT.toNanos() - 1);
            Future<Boolean> second = threads.submit(gate::enter);
            Eventually.isTrue("it waits too", () -> gate.waiting() == 2);
            now.addAndGet(WAIT.toNanos() / 2);

            gate.leave();

            assertThat(gate.enter()).isTrue();
            assertThat(first.get()).isFalse();
            assertThat(second.get()).isFalse();
        }
    }

    @Test
    void servesABurstAsAWhole() throws Exception {
        AtomicLong now = new AtomicLong();
        AdmissionGate gate = new AdmissionGate(1, 10, LONG, now::get);
        assertThat(gate.enter()).isTrue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(gate::enter);
            Eventually.isTrue("it waits", () -> gate.waiting() == 1);
            now.addAndGet(LONG.toNanos() / 2);

            gate.leave();

            assertThat(first.get()).isTrue();
        }
    }

    @Test
    void letsInAsManyAsItMayWhateverTheCrowd() {
        AdmissionGate gate = new AdmissionGate(2, 100, WAIT);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Boolean> all =
                Parallel.run(
                                200,
                                _ -> {
                                    boolean in = gate.enter();
                                    if (in) {
                                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                                        Thread.onSpinWait();
                                        working.decrementAndGet();
                                        gate.leave();
                                    }
                                    return in;
                                })
                        .done();
        assertThat(all).hasSize(200).contains(true);
        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(gate.inWork()).isZero();
        assertThat(gate.waiting()).isZero();
    }
}
