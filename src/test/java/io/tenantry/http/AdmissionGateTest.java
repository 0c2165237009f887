package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Eventually;
import io.tenantry.testing.Parallel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Eight may be in work, and so two wait in line.
class AdmissionGateTest {
    private static final int PLACES = 8;
    private static final int LINE = 2;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LOOK = LONG.dividedBy(10);

    private final AtomicLong now = new AtomicLong();
    private AdmissionGate gate = new AdmissionGate(PLACES, 20, LONG, now::get);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void nobodyStays() {
        threads.shutdownNow();
        threads.close();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void servesTheLineInTheOrderInWhichTheyCame() throws Exception {
        work(PLACES);
        List<Future<Boolean>> line = wait(LINE);
        for (Future<Boolean> next : line) {
            assertThat(next.isDone()).isFalse();
            gate.leave();
            assertThat(next.get()).isTrue();
        }
        assertThat(gate.inWork()).isEqualTo(PLACES);
    }

    @Test
    void servesABurstAsAWhole() throws Exception {
        work(PLACES);
        List<Future<Boolean>> burst = wait(20);
        assertThat(gate.enter()).as("no room to wait").isFalse();
        for (int look = 0; look < 7; look++) {
            leave(4);
            now.addAndGet(LOOK.toNanos());
        }
        for (Future<Boolean> one : burst) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void takesNobodyFromAsideWhileMoreComeThanCanBeServed() throws Exception {
        List<Future<Boolean>> aside = flooded();
        gate.leave();
        assertThat(gate.inWork()).isEqualTo(PLACES - 1);
        assertThat(gate.enter()).as("there is a place").isTrue();
        assertThat(aside).noneMatch(Future::isDone);
    }

    @Test
    void takesThoseAsideOnceTheManyHaveGone() throws Exception {
        List<Future<Boolean>> aside = flooded();
        leave(PLACES - 2);
        now.addAndGet(LOOK.toNanos());
        leave(1);
        assertThat(aside).as("a moment of quiet").noneMatch(Future::isDone);
        now.addAndGet(LOOK.toNanos());
        leave(1);
        for (Future<Boolean> one : aside) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void takesTheLastOfThoseAsideWhenNobodyElseIsThere() throws Exception {
        List<Future<Boolean>> aside = flooded();
        leave(PLACES);
        assertThat(aside.getLast().get()).isTrue();
        assertThat(gate.waiting()).isEqualTo(1);
        now.addAndGet(LOOK.toNanos());
        leave(1);
        assertThat(aside.getFirst().get()).isTrue();
    }

    /// One request takes long, and nobody comes or leaves any more.
    @Test
    void takesThoseAsideOnceTheManyHaveGoneThoughNobodyMoves() throws Exception {
        gate = new AdmissionGate(PLACES, 20, Duration.ofSeconds(5), now::get);
        List<Future<Boolean>> aside = flooded();
        leave(PLACES - 1);
        Eventually.isTrue(
                "they are served, or were refused",
                () -> {
                    now.addAndGet(LOOK.toNanos());
                    return aside.stream().allMatch(Future::isDone);
                });
        for (Future<Boolean> one : aside) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void takesThoseAsideOnceAllCanBeServed() throws Exception {
        List<Future<Boolean>> aside = flooded();
        for (int look = 0; look < 4; look++) {
            now.addAndGet(LOOK.toNanos());
            leave(2);
            work(1);
        }
        assertThat(aside).noneMatch(Future::isDone);
        now.addAndGet(LOOK.toNanos());
        leave(1);
        for (Future<Boolean> one : aside) {
            assertThat(one.get()).isTrue();
        }
        assertThat(gate.inWork()).isEqualTo(PLACES - 4 - 1 + 2);
    }

    @Test
    void servesWhoeverComesBackBeforeAllOthers() throws Exception {
        work(PLACES);
        List<Future<Boolean>> line = wait(LINE);
        gate.leave();
        assertThat(line.getFirst().get()).isTrue();
        Future<Boolean> back = threads.submit(gate::enterAgain);
        Eventually.isTrue("it waits", () -> gate.waiting() == LINE);
        Future<Boolean> later = threads.submit(gate::enterAgain);
        Eventually.isTrue("it waits", () -> gate.waiting() == LINE + 1);
        gate.leave();
        assertThat(back.get()).isTrue();
        assertThat(later.isDone()).isFalse();
        gate.leave();
        assertThat(later.get()).isTrue();
        assertThat(line.getLast().isDone()).isFalse();
        gate.leave();
        assertThat(line.getLast().get()).isTrue();
        assertThat(gate.inWork()).isEqualTo(PLACES);
    }

    @Test
    void refusesWhoeverHasWaitedForItsTime() {
        AdmissionGate impatient = new AdmissionGate(1, 2, Duration.ofMillis(20));
        assertThat(impatient.enter()).isTrue();
        assertThat(impatient.enter()).isFalse();
        assertThat(impatient.waiting()).isZero();
        impatient.leave();
        assertThat(impatient.enter()).isTrue();
    }

    @Test
    void letsInAsManyAsItMayWhateverTheCrowd() {
        AdmissionGate crowded = new AdmissionGate(2, 100, Duration.ofMillis(300));
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Boolean> all =
                Parallel.run(
                                200,
                                _ -> {
                                    boolean in = crowded.enter();
                                    if (in) {
                                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                                        Thread.onSpinWait();
                                        working.decrementAndGet();
                                        crowded.leave();
                                    }
                                    return in;
                                })
                        .done();
        assertThat(all).hasSize(200).contains(true);
        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(crowded.inWork()).isZero();
        assertThat(crowded.waiting()).isZero();
    }

    /// All places are taken, two wait aside, more came than left, and the line was served.
    private List<Future<Boolean>> flooded() throws ExecutionException, InterruptedException {
        work(PLACES);
        List<Future<Boolean>> line = wait(LINE);
        List<Future<Boolean>> aside = wait(1);
        now.addAndGet(LOOK.toNanos());
        aside.addAll(wait(1));
        leave(LINE);
        for (Future<Boolean> one : line) {
            assertThat(one.get()).isTrue();
        }
        assertThat(gate.waiting()).isEqualTo(2);
        return aside;
    }

    private void work(int callers) {
        for (int i = 0; i < callers; i++) {
            assertThat(gate.enter()).isTrue();
        }
    }

    private void leave(int callers) {
        for (int i = 0; i < callers; i++) {
            gate.leave();
        }
    }

    /// One after the other, so that their order is known.
    private List<Future<Boolean>> wait(int callers) {
        List<Future<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int before = gate.waiting();
            waiting.add(threads.submit(gate::enter));
            Eventually.isTrue("it waits", () -> gate.waiting() == before + 1);
        }
        return waiting;
    }
}
