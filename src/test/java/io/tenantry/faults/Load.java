package io.tenantry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient.Reply;
import io.tenantry.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Senders of usage events and changers of organizations that go on until they are stopped. Each
/// repeats what was refused until it is acknowledged, as a client does, and keeps what was.
final class Load {
    private static final int BATCH = 50;

    private final Calls calls;
    private final List<Worker> workers = new ArrayList<>();
    private final Queue<String> created = new ConcurrentLinkedQueue<>();
    private final Queue<Reply> refused = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    Load(Calls calls, int senders, int changers) {
        this.calls = calls;
        IntStream.range(0, senders)
                .forEach(number -> workers.add(new Sender(calls.create("Sender " + number))));
        IntStream.range(0, changers)
                .forEach(number -> workers.add(new Changer(calls.create("Changer " + number))));
    }

    void start() {
        workers.forEach(Worker::start);
    }

    /// Waits until every worker has succeeded so many times more.
    void awaitSuccesses(int count) {
        List<Integer> before = workers.stream().map(worker -> worker.successes.get()).toList();
        for (int i = 0; i < workers.size(); i++) {
            Worker worker = workers.get(i);
            int wanted = before.get(i) + count;
            Eventually.isTrue("work goes on", () -> worker.successes.get() >= wanted);
        }
    }

    /// Waits until one worker was refused more.
    void awaitRefusals() {
        int before = refused.size();
        Eventually.isTrue("work is refused", () -> refused.size() > before);
    }

    void stop() throws InterruptedException {
        stopping = true;
        for (Worker worker : workers) {
            worker.thread.join();
        }
    }

    /// The longest time in which none of what one worker asked for was acknowledged.
    Duration longestPause() {
        return workers.stream()
                .map(worker -> Duration.ofNanos(worker.longestPause.get()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /// Every refusal was a 503 that says when to come back.
    void assertRefusedAsTold() {
        assertThat(refused).isNotEmpty();
        for (Reply reply : refused) {
            assertThat(reply.status()).as(reply.json().toString()).isEqualTo(503);
            assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
        }
    }

    void assertNothingLost() {
        workers.forEach(Worker::assertNothingLost);
        created.forEach(id -> assertThat(calls.get(id).status()).isEqualTo(200));
    }

    @Override
    public String toString() {
        return "%d batches and changes of %d workers acknowledged, %d organizations made, %d refused, %d ms at most without success"
                .formatted(
                        workers.stream().mapToInt(worker -> worker.successes.get()).sum(),
                        workers.size(),
                        created.size(),
                        refused.size(),
                        longestPause().toMillis());
    }

    private abstract class Worker {
        private final Thread thread = Thread.ofVirtual().unstarted(this::run);
        private final AtomicInteger successes = new AtomicInteger();
        private final AtomicLong longestPause = new AtomicLong();

        void start() {
            thread.start();
        }

        private void run() {
            long last = System.nanoTime();
            for (int number = 0; !stopping; number++) {
                work(number);
                long now = System.nanoTime();
                longestPause.accumulateAndGet(now - last, Math::max);
                last = now;
                successes.incrementAndGet();
            }
        }

        /// Returns when it is acknowledged.
        abstract void work(int number);

        abstract void assertNothingLost();

        int done() {
            return successes.get();
        }

        Reply insist(Supplier<Reply> call) {
            Reply reply = call.get();
            while (reply.status() != 200) {
                refused.add(reply);
                reply = call.get();
            }
            return reply;
        }
    }

    private final class Sender extends Worker {
        private final String organization;

        Sender(String organization) {
            this.organization = organization;
        }

        @Override
        void work(int number) {
            insist(() -> calls.count(organization, Calls.events(number * BATCH, BATCH)));
        }

        @Override
        void assertNothingLost() {
            assertThat(calls.counted(organization)).isEqualTo((long) done() * BATCH);
        }
    }

    private final class Changer extends Worker {
        private final String organization;

        Changer(String organization) {
            this.organization = organization;
        }

        @Override
        void work(int number) {
            insist(() -> calls.rename(organization, "Change " + number));
            String name = organization + " " + number;
            created.add(insist(() -> calls.tryToCreate(name)).json().path("id").asString());
        }

        @Override
        void assertNothingLost() {
            assertThat(calls.get(organization).json().path("name").asString())
                    .isEqualTo("Change " + (done() - 1));
        }
    }
}
