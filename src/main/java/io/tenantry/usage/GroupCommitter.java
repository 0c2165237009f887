package io.tenantry.usage;

import io.tenantry.failure.Unavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets work that arrives together share one transaction: while one group commits, the next
/// gathers. Safe for use by many threads.
///
/// @param <T> one caller's work
/// @param <R> what the caller gets for it
final class GroupCommitter<T, R> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

    private final Function<List<T>, List<R>> commit;
    private final ToIntFunction<T> weight;
    private final Bounds bounds;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting<T, R>> queue = new ArrayDeque<>();
    private final List<Thread> threads;
    private int queuedWeight;
    private boolean open;

    /// @param threads how many groups may commit at the same time
    /// @param groupWeightMax how much one group takes from the queue, but always one item
    /// @param queuedWeightMax how much may wait; one item always may
    /// @param patience how long a caller waits for its group
    record Bounds(int threads, int groupWeightMax, int queuedWeightMax, Duration patience) {}

    private record Waiting<T, R>(T item, int weight, CompletableFuture<R> result) {}

    /// @param commit does the work of a group in one transaction and gives each item's result in
    ///   the same order; when it throws, nothing of the group was done
    /// @param weight how much work an item is
    GroupCommitter(
            String name,
            Bounds bounds,
            ToIntFunction<T> weight,
            Function<List<T>, List<R>> commit) {
        this.commit = commit;
        this.weight = weight;
        this.bounds = bounds;
        this.threads =
                IntStream.range(0, bounds.threads())
                        .mapToObj(number ->
                                Thread.ofPlatform().name(name + "-" + number).unstarted(this::run))
                        .toList();
    }

    /// Begins to take work.
    void start() {
        open(true);
        threads.forEach(Thread::start);
    }

    /// Returns once the item's group is committed.
    ///
    /// @throws Unavailable when too much waits already, when the group could not be committed for
    ///   reasons that may pass, before [#start] and after [#close]; and when it is not committed in
    ///   time, though it may be later, unless it had not begun
    R submit(T item) {
        Waiting<T, R> waiting =
                new Waiting<>(item, weight.applyAsInt(item), new CompletableFuture<>());
        enqueue(waiting);
        try {
            return waiting.result.get(bounds.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            withdraw(waiting);
            throw new Unavailable("Usage events cannot be counted at the moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Tenantry does not take usage events at the moment");
        }
    }

    /// How many items wait for their group.
    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing new, finishes what waits, and returns when all of it has its result.
    @Override
    public void close() {
        open(false);
        for (Thread thread : threads) {
            Threads.join(thread);
        }
    }

    private void open(boolean nowOpen) {
        lock.lock();
        try {
            open = nowOpen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Waiting<T, R> waiting) {
        lock.lock();
        try {
            if (!open) {
                throw new Unavailable("Tenantry does not take usage events at the moment");
            }
            if (!queue.isEmpty() && queuedWeight + waiting.weight > bounds.queuedWeightMax()) {
                throw new Unavailable("Too many usage events are waiting to be counted");
            }
            queue.add(waiting);
            queuedWeight += waiting.weight;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits for it any more; a group that has begun is not stopped.
    private void withdraw(Waiting<T, R> waiting) {
        lock.lock();
        try {
            if (queue.remove(waiting)) {
                queuedWeight -= waiting.weight;
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        List<Waiting<T, R>> group = take();
        while (!group.isEmpty()) {
            settle(group);
            group = take();
        }
    }

    /// Waits for work; empty when there will be none any more.
    private List<Waiting<T, R>> take() {
        List<Waiting<T, R>> group = new ArrayList<>();
        lock.lock();
        try {
            while (queue.isEmpty() && open) {
                changed.awaitUninterruptibly();
            }
            int taken = 0;
            while (!queue.isEmpty()
                    && (group.isEmpty()
                            || taken + queue.peek().weight <= bounds.groupWeightMax())) {
                Waiting<T, R> next = queue.remove();
                taken += next.weight;
                group.add(next);
            }
            queuedWeight -= taken;
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void settle(List<Waiting<T, R>> group) {
        try {
            List<R> results = commit.apply(group.stream().map(Waiting::item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).result.complete(results.get(i));
            }
        } catch (Unavailable unavailable) {
            group.forEach(waiting -> waiting.result.completeExceptionally(again(unavailable)));
        } catch (RuntimeException | Error fault) {
            settleOneByOne(group, fault);
        }
    }

    /// One bad item must not spoil the others of its group.
    private void settleOneByOne(List<Waiting<T, R>> group, Throwable fault) {
        if (group.size() == 1) {
            group.getFirst().result.completeExceptionally(fault);
            return;
        }
        LOG.warn("a group of {} failed and is done one by one", group.size(), fault);
        group.forEach(waiting -> settle(List.of(waiting)));
    }

    /// Each caller gets an exception of its own to throw.
    private static Unavailable again(Unavailable unavailable) {
        Unavailable own = new Unavailable(String.valueOf(unavailable.getMessage()));
        own.initCause(unavailable);
        return own;
    }
}
