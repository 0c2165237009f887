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
    private static final Duration TWO_TENTHS = LONG.dividedBy(5);

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
        AdmissionGate gate = new AdmissionGate(1, 10, LONG, now::get);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> waiting = leftBehind(gate, threads, now);
            threads.shutdownNow();
            for (Future<Boolean> one : waiting) {
                assertThat(one.get()).isFalse();
            }
        }
    }

    @Test
    void isNoCrowdAnyMoreOnceTheQueueWasEmpty() throws Exception {
        AtomicLong now = new AtomicLong();
        AdmissionGate gate = new AdmissionGate(1, 10, LONG, now::get);
        assertThat(gate.enter()).isTrue();
        for (int burst = 0; burst < 3; burst++) {
            assertThat(waitsAWhileInVain(gate, now)).isFalse();
            // The next one comes before the first would have given up.
            now.addAndGet(LONG.toNanos() * 7 / 10);
        }
    }

    @Test
    void isNoCrowdAnyMoreOncePlacesAreFree() throws Exception {
        AtomicLong now = new AtomicLong();
        AdmissionGate gate = new AdmissionGate(1, 10, LONG, now::get);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            leftBehind(gate, threads, now);
            gate.leave();
            assertThat(gate.enter()).isTrue();
            assertThat(waitsAWhileInVain(gate, now)).isFalse();
            threads.shutdownNow();
        }
    }

    /// Two who wait beside a place that is taken again, though they came before.
    private static List<Future<Boolean>> leftBehind(
            AdmissionGate gate, ExecutorService threads, AtomicLong now) {
        assertThat(gate.enter()).isTrue();
        Future<Boolean> first = threads.submit(gate::enter);
        Eventually.isTrue("it waits", () -> gate.waiting() == 1);
        now.addAndGet(LONG.toNanos() - 1);
        Future<Boolean> second = threads.submit(gate::enter);
        Eventually.isTrue("it waits too", () -> gate.waiting() == 2);
        now.addAndGet(TWO_TENTHS.toNanos());
        gate.leave();
        assertThat(gate.enter()).isTrue();
        return List.of(first, second);
    }

    /// Waits for the one place longer than a crowd allows.
    private static boolean waitsAWhileInVain(AdmissionGate gate, AtomicLong now) throws Exception {
        int before = gate.waiting();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> one = threads.submit(gate::enter);
            Eventually.isTrue("it waits", () -> gate.waiting() == before + 1);
            now.addAndGet(TWO_TENTHS.toNanos());
            gate.leave();
            return !one.get();
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
