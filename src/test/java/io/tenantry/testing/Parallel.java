package io.tenantry.testing;

import io.tenantry.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Does the same work many times at the same moment.
public final class Parallel {
    private Parallel() {}

    /// What became of the work: results, and the refusals it was answered with.
    public record Outcomes<T>(List<T> done, List<Failure> refused) {
        /// The refusals' messages, each once.
        public List<String> messages() {
            return refused.stream().map(Failure::getMessage).distinct().toList();
        }
    }

    /// Runs the work on as many threads as there are times, all released together, and waits for
    /// all of them. An exception that is no refusal ends the test.
    ///
    /// @param work takes numbers from 0 on
    public static <T> Outcomes<T> run(int times, IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(times);
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                int number = i;
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            return work.apply(number);
                        }));
            }
        }
        Outcomes<T> outcomes = new Outcomes<>(new ArrayList<>(), new ArrayList<>());
        futures.forEach(future -> collect(future, outcomes));
        return outcomes;
    }

    private static <T> void collect(Future<T> future, Outcomes<T> outcomes) {
        try {
            outcomes.done().add(future.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof Failure failure)) {
                throw new AssertionError("the work failed", e.getCause());
            }
            outcomes.refused().add(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
