package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitterTest {
    private static final int GROUP_MAX = 10;
    private static final int QUEUE_MAX = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstBegun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stopCallers() {
        callers.close();
    }

    /// Does the work, but keeps the first group back until it is released.
    private GroupCommitter<Integer, String> committer(Function<List<Integer>, List<String>> work) {
        return committer(work, PATIENCE);
    }

    private GroupCommitter<Integer, String> committer(
            Function<List<Integer>, List<String>> work, Duration patience) {
        return new GroupCommitter<>(
                "test",
                new GroupCommitter.Bounds(1, GROUP_MAX, QUEUE_MAX, patience),
                item -> item,
                group -> {
                    groups.add(group);
                    firstBegun.countDown();
                    awaitUninterruptibly(released);
                    return work.apply(group);
                });
    }

    private static List<String> texts(List<Integer> group) {
        return group.stream().map(String::valueOf).toList();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Begins a first group of one item and waits until it is in work.
    private Future<String> occupy(GroupCommitter<Integer, String> committer) {
        Future<String> first = callers.submit(() -> committer.submit(1));
        awaitUninterruptibly(firstBegun);
        return first;
    }

    private Future<String> submit(
            GroupCommitter<Integer, String> committer, int item, int waiting) {
        Future<String> result = callers.submit(() -> committer.submit(item));
        while (committer.waiting() < waiting) {
            Thread.onSpinWait();
        }
        return result;
    }

    @Test
    void gathersWhatArrivesDuringACommitIntoOneGroup() throws Exception {
        try (GroupCommitter<Integer, String> committer = committer(GroupCommitterTest::texts)) {
            committer.start();
            Future<String> first = occupy(committer);
            Future<String> second = submit(committer, 4, 1);
            Future<String> third = submit(committer, 6, 2);
            Future<String> fourth = submit(committer, 2, 3);
            released.countDown();

            assertThat(List.of(first.get(), second.get(), third.get(), fourth.get()))
                    .containsExactly("1", "4", "6", "2");
            assertThat(groups).containsExactly(List.of(1), List.of(4, 6), List.of(2));
        }
    }

    @Test
    void takesAnItemThatIsLargerThanAGroupByItself() {
        try (GroupCommitter<Integer, String> committer = committer(GroupCommitterTest::texts)) {
            released.countDown();
            committer.start();

            assertThat(committer.submit(500)).isEqualTo("500");
        }
    }

    @Test
    void refusesWhatDoesNotFitTheQueue() throws Exception {
        try (GroupCommitter<Integer, String> committer = committer(GroupCommitterTest::texts)) {
            committer.start();
            Future<String> first = occupy(committer);
            Future<String> second = submit(committer, 15, 1);

            assertThatThrownBy(() -> committer.submit(6)).isInstanceOf(Unavailable.class);
            Future<String> third = submit(committer, 5, 2);
            released.countDown();

            assertThat(List.of(first.get(), second.get(), third.get()))
                    .containsExactly("1", "15", "5");
        }
    }

    @Test
    void doesAFailedGroupOneByOne() throws Exception {
        Function<List<Integer>, List<String>> work =
                group -> {
                    if (group.contains(3)) {
                        throw new IllegalArgumentException("3 is bad");
                    }
                    return texts(group);
                };
        try (GroupCommitter<Integer, String> committer = committer(work)) {
            committer.start();
            Future<String> first = occupy(committer);
            Future<String> good = submit(committer, 2, 1);
            Future<String> bad = submit(committer, 3, 2);
            Future<String> alsoGood = submit(committer, 4, 3);
            released.countDown();

            assertThat(List.of(first.get(), good.get(), alsoGood.get()))
                    .containsExactly("1", "2", "4");
            assertThatThrownBy(bad::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(groups)
                    .containsExactly(
                            List.of(1), List.of(2, 3, 4), List.of(2), List.of(3), List.of(4));
        }
    }

    @Test
    void doesNotTryAgainWhatIsUnavailable() throws Exception {
        try (GroupCommitter<Integer, String> committer =
                committer(_ -> {
                    throw new Unavailable("the database is away");
                })) {
            committer.start();
            Future<String> first = occupy(committer);
            Future<String> second = submit(committer, 2, 1);
            Future<String> third = submit(committer, 3, 2);
            released.countDown();

            for (Future<String> result : List.of(first, second, third)) {
                assertThatThrownBy(result::get).hasCauseInstanceOf(Unavailable.class);
            }
            assertThat(groups).containsExactly(List.of(1), List.of(2, 3));
        }
    }

    @Test
    void waitsNoLongerThanItsPatienceAndDoesNotDoWhatNobodyWaitsFor() throws Exception {
        try (GroupCommitter<Integer, String> committer =
                committer(GroupCommitterTest::texts, Duration.ofSeconds(1))) {
            committer.start();
            Future<String> first = occupy(committer);
            Future<String> second = submit(committer, 2, 1);
            for (Future<String> result : List.of(first, second)) {
                assertThatThrownBy(result::get).hasCauseInstanceOf(Unavailable.class);
            }
            assertThat(committer.waiting()).isZero();
            released.countDown();
        }
        assertThat(groups).containsExactly(List.of(1));
    }

    @Test
    void finishesWhatWaitsWhenItIsClosed() throws Exception {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        GroupCommitter<Integer, String> committer =
                committer(group -> {
                    done.addAll(group);
                    return texts(group);
                });
        committer.start();
        Future<String> first = occupy(committer);
        Future<String> second = submit(committer, 7, 1);
        Future<?> closing = callers.submit(committer::close);
        released.countDown();
        closing.get();

        assertThat(done).containsExactly(1, 7);
        assertThat(List.of(first.get(), second.get())).containsExactly("1", "7");
        assertThatThrownBy(() -> committer.submit(1)).isInstanceOf(Unavailable.class);
    }

    @Test
    void refusesEverythingBeforeItIsStarted() {
        try (GroupCommitter<Integer, String> committer = committer(GroupCommitterTest::texts)) {
            assertThatThrownBy(() -> committer.submit(1)).isInstanceOf(Unavailable.class);
        }
    }
}
