package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchedReadTest {
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final List<Set<Integer>> statements = Collections.synchronizedList(new ArrayList<>());

    @Test
    void servesACallerAloneAtOnce() {
        BatchedRead<Integer, String> read = new BatchedRead<>(this::squares);
        assertThat(read.read(3)).contains("9");
        assertThat(read.read(-1)).isEmpty();
        assertThat(statements).containsExactly(Set.of(3), Set.of(-1));
    }

    @Test
    void servesThoseTogetherWhoCameWhileStatementsRan() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        BatchedRead<Integer, String> read =
                new BatchedRead<>(keys -> {
                    if (begun.incrementAndGet() <= 2) {
                        running.countDown();
                        await(go);
                    }
                    return squares(keys);
                });
        List<FutureTask<Optional<String>>> answers =
                IntStream.range(0, 152)
                        .mapToObj(key -> new FutureTask<>(() -> read.read(key)))
                        .toList();
        Thread.startVirtualThread(answers.getFirst());
        while (begun.get() < 1) {
            Thread.onSpinWait();
        }
        Thread.startVirtualThread(answers.get(1));
        await(running);
        List<Thread> others = answers.stream().skip(2).map(Thread::startVirtualThread).toList();
        // Whoever has joined a statement waits, for it or for its turn to run it.
        while (!others.stream().allMatch(it -> WAITING.contains(it.getState()))) {
            Thread.sleep(10);
        }
        go.countDown();
        for (int key = 0; key < answers.size(); key++) {
            assertThat(answers.get(key).get()).contains(String.valueOf(key * key));
        }
        assertThat(statements).hasSize(4);
        assertThat(statements.stream().mapToInt(Set::size).max()).hasValue(100);
    }

    @Test
    void isNeverOlderThanTheCall() throws Exception {
        Map<Integer, Integer> truth = new ConcurrentHashMap<>();
        BatchedRead<Integer, Integer> read =
                new BatchedRead<>(keys -> {
                    Map<Integer, Integer> found = new HashMap<>(truth);
                    found.keySet().retainAll(keys);
                    return found;
                });
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> seen = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                int key = caller;
                seen.add(
                        executor.submit(() -> {
                            boolean fresh = true;
                            for (int value = 0; value < 2_000; value++) {
                                truth.put(key, value);
                                fresh &= read.read(key).orElseThrow() == value;
                            }
                            return fresh;
                        }));
            }
            for (Future<Boolean> fresh : seen) {
                assertThat(fresh.get()).isTrue();
            }
        }
    }

    @Test
    void tellsEveryCallerOfAFailureAndServesTheNext() {
        AtomicInteger calls = new AtomicInteger();
        BatchedRead<Integer, String> read =
                new BatchedRead<>(keys -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new Unavailable("The database is not available at the moment");
                    }
                    return squares(keys);
                });
        assertThatThrownBy(() -> read.read(2)).isInstanceOf(Unavailable.class);
        assertThat(read.read(2)).contains("4");
    }

    private Map<Integer, String> squares(Set<Integer> keys) {
        statements.add(Set.copyOf(keys));
        Map<Integer, String> squares = new HashMap<>();
        for (int key : keys) {
            if (key >= 0) {
                squares.put(key, String.valueOf(key * key));
            }
        }
        return squares;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
