package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PayloadFoldingTest extends PayloadFoldingWorld {
    private List<Long> buckets(Resolution resolution, String start, String end) {
        return world
                .counts()
                .payloadCountsBreakdown(
                        UsageOwner.of(world.instanceId(), organization),
                        TimeRange.parse(start, end, UsageWorld.NOW),
                        resolution,
                        PayloadMeasure.COUNT,
                        true,
                        PayloadGrouping.NONE)
                .counts()
                .stream()
                .map(PayloadCountsBreakdown.Bucket::value)
                .toList();
    }

    @Test
    void leavesNothingBehindAndEveryCountAsItWas() {
        Instant earlier = UsageWorld.NOW.minus(Duration.ofHours(2));
        world.record(
                Events.payload(organization, "a", 1),
                Events.payload(organization, "b", earlier, 2));
        List<Long> hours = buckets(Resolution.HOUR, "2026-11-21T08:00:00Z", "now");
        List<Long> days = buckets(Resolution.DAY, "2026-11-20", "now");

        world.service().fold();

        assertThat(stored("usage_payload_delta")).isZero();
        assertThat(stored("usage_payload_hour")).as("of two owners").isEqualTo(2 * 2);
        assertThat(stored("usage_payload_day")).as("of two owners").isEqualTo(2);
        assertThat(hours).containsExactly(2L, 0L, 1L);
        assertThat(buckets(Resolution.HOUR, "2026-11-21T08:00:00Z", "now")).isEqualTo(hours);
        assertThat(days).containsExactly(0L, 3L);
        assertThat(buckets(Resolution.DAY, "2026-11-20", "now")).isEqualTo(days);
    }

    @Test
    void happensByItself() throws InterruptedException {
        world.record(Events.payload(organization, "a", 1));

        awaitFolded();

        assertThat(counted(organization)).isEqualTo(1);
    }

    @Test
    void goesOnWithWhatADeadNodeLeftBehind() throws InterruptedException {
        try (UsageService dead = world.node(UsageWindow.STANDARD)) {
            dead.start();
            dead.record(world.instanceId(), List.of(Events.payload(organization, "a", 1)));
        }
        try (UsageService next = world.node(UsageWindow.STANDARD)) {
            next.start();

            awaitFolded();
        }
        assertThat(counted(organization)).isEqualTo(1);
    }

    private void awaitFolded() throws InterruptedException {
        while (stored("usage_payload_delta") > 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// Folding writes what it is given by any node, so all of it must fit.
    @Test
    void endsAtTheLargestNumberAndGoesOn() {
        world.record(Events.payload(organization, "a", 1));
        for (int i = 0; i < 2; i++) {
            world.database()
                    .useTransaction(handle ->
                            handle.execute(
                                    """
                                    insert into usage_payload_delta (shard, cells, counts, bytes)
                                    select shard, cells, counts, array[9223372036854775807]
                                    from usage_payload_delta
                                    """));
        }
        world.service().fold();
        world.record(Events.payload(organization, "b", 1));
        world.service().fold();

        assertThat(stored("usage_payload_delta")).isZero();
        assertThat(counted(organization)).isEqualTo(5);
    }

    @Test
    void addsToDaysWhoseHoursAreDropped() {
        world.record(Events.payload(organization, "old", Instant.parse("2025-09-20T15:30:00Z"), 4));
        world.service().purge(UsageWorld.NOW);

        assertThat(buckets(Resolution.DAY, "2025-09-20", "2025-09-20")).containsExactly(4L);
        world.service().fold();

        assertThat(stored("usage_payload_hour")).isZero();
        assertThat(buckets(Resolution.DAY, "2025-09-20", "2025-09-20")).containsExactly(4L);
    }

    /// Whoever reads after an answer finds what was answered, and never more than was sent, while
    /// two nodes fold without pause.
    @Test
    void showsEveryEventOnceToReadersMeanwhile() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        AtomicLong answered = new AtomicLong();
        UsageService otherNode = world.node(UsageWindow.STANDARD);
        List<Future<?>> folding =
                List.of(
                        threads.submit(() -> foldUntil(done, world.service())),
                        threads.submit(() -> foldUntil(done, otherNode)));
        Future<?> reader =
                threads.submit(() -> {
                    while (!done.get()) {
                        long atLeast = answered.get();
                        long found = counted(organization);
                        assertThat(found).isBetween(atLeast, sent.get());
                    }
                });
        for (int batch = 0; batch < 150; batch++) {
            List<UsageEvent> events = new ArrayList<>();
            for (int event = 0; event < 20; event++) {
                events.add(Events.payload(organization, batch + "-" + event, 1));
            }
            sent.addAndGet(events.size());
            world.service().record(world.instanceId(), events);
            answered.addAndGet(events.size());
        }
        done.set(true);
        reader.get();
        for (Future<?> one : folding) {
            one.get();
        }
        assertThat(counted(organization)).isEqualTo(sent.get());
        assertThat(stored("usage_payload_delta")).isZero();
    }

    private static void foldUntil(AtomicBoolean done, UsageService node) {
        while (!done.get()) {
            node.fold();
        }
        node.fold();
    }
}
