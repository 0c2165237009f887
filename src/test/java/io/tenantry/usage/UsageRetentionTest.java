package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unavailable;
import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageRetentionTest {
    private static final Instant NOW = UsageWorld.NOW;
    private static final Duration DAY = Duration.ofDays(1);

    private UsageWorld world;
    private OrganizationId organization;

    @BeforeEach
    void open() {
        world = new UsageWorld();
        organization = world.newOrganization();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private UsageEvent event(String id, Instant time) {
        return Events.payload(organization, id, time, 1);
    }

    private List<String> partitions(String table) {
        return world.database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select cast(inhrelid as regclass) as name
                                        from pg_inherits
                                        where inhparent = cast(:table as regclass)
                                        order by 1
                                        """)
                                .bind("table", table)
                                .mapTo(String.class)
                                .list());
    }

    private List<Long> days(String start, String end) {
        return values(start, end, Resolution.DAY);
    }

    private List<Long> values(String start, String end, Resolution resolution) {
        return world
                .counts()
                .payloadCountsBreakdown(
                        UsageOwner.of(world.instanceId(), organization),
                        TimeRange.parse(start, end, NOW),
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
    void dropsKeysOnceNoEventOfTheirDayCanArrive() {
        world.record(event("old", NOW.minus(DAY.multipliedBy(9))));
        world.record(event("kept", NOW.minus(DAY.multipliedBy(8))), event("new", NOW));

        world.service().purge(NOW);

        assertThat(partitions("usage_event_key"))
                .containsExactly("usage_event_key_20261113", "usage_event_key_20261121");
        assertThat(days("2026-11-12", "2026-11-14")).containsExactly(1L, 1L, 0L);
    }

    @Test
    void leavesWhatSomebodyReadsForTheNextTime() {
        world.record(
                event("read", NOW.minus(DAY.multipliedBy(10))),
                event("old", NOW.minus(DAY.multipliedBy(9))),
                event("new", NOW));

        world.database()
                .useTransaction(handle -> {
                    handle.execute("lock table usage_event_key_20261111 in access share mode");
                    CompletableFuture.runAsync(() -> world.service().purge(NOW)).join();
                });

        assertThat(partitions("usage_event_key"))
                .containsExactly("usage_event_key_20261111", "usage_event_key_20261121");
        world.service().purge(NOW);
        assertThat(partitions("usage_event_key")).containsExactly("usage_event_key_20261121");
    }

    @Test
    void closesTheDaysWhoseKeysAreDroppedForGood() {
        UsageEvent event = event("old", NOW.minus(DAY.multipliedBy(9)));
        world.record(event);
        world.service().purge(NOW);

        UsageResult again = world.record(event);
        UsageResult daysLater = world.record(event("older", NOW.minus(DAY.multipliedBy(20))));

        assertThat(again.rejected())
                .containsExactly(
                        new UsageResult.Rejected(
                                0,
                                "time is '2026-11-12T10:20:30.456Z': usage of 2026-11-12 is closed"));
        assertThat(daysLater.rejected()).hasSize(1);
        assertThat(days("2026-11-12", "2026-11-13")).containsExactly(1L, 0L);
    }

    @Test
    void neverOpensAgainWhatIsClosedWhenTheWindowIsEnlarged() {
        UsageEvent event = event("old", NOW.minus(DAY.multipliedBy(9)));
        world.record(event);
        world.service().purge(NOW);
        try (UsageService enlarged =
                world.node(new UsageWindow(DAY.multipliedBy(60), Duration.ZERO))) {
            enlarged.start();
            enlarged.purge(NOW);

            UsageResult again = enlarged.record(world.instanceId(), List.of(event));

            assertThat(again.rejected()).hasSize(1);
        }
        assertThat(days("2026-11-12", "2026-11-13")).containsExactly(1L, 0L);
    }

    @Test
    void countsNothingOnANodeThatTakesAClosedDayForOpen() {
        UsageEvent event = event("old", NOW.minus(DAY.multipliedBy(9)));
        try (UsageService otherNode = world.node(UsageWindow.STANDARD)) {
            otherNode.start();
            world.record(event);
            otherNode.record(world.instanceId(), List.of(event));
            otherNode.purge(NOW);
        }

        assertThatThrownBy(() -> world.record(event)).isInstanceOf(Unavailable.class);
        assertThat(world.record(event).rejected()).hasSize(1);
        assertThat(days("2026-11-12", "2026-11-13")).containsExactly(1L, 0L);
    }

    @Test
    void dropsHoursAfterFourHundredDaysAndKeepsDays() {
        world.record(
                event("a", Instant.parse("2025-09-30T23:30:00Z")),
                event("b", Instant.parse("2025-10-01T00:30:00Z")),
                event("c", Instant.parse("2025-10-01T05:30:00Z")),
                event("d", NOW));

        world.service().purge(NOW);

        assertThat(partitions("usage_payload_hour"))
                .containsExactly("usage_payload_hour_202510", "usage_payload_hour_202611");
        assertThat(partitions("usage_device_hour"))
                .containsExactly("usage_device_hour_202510", "usage_device_hour_202611");
        assertThat(days("2025-09-29", "2025-10-02")).containsExactly(0L, 1L, 2L, 0L);
        assertThat(values("2025-10-01", "2025-10-01T05:00:00Z", Resolution.HOUR))
                .containsExactly(1L, 0L, 0L, 0L, 0L, 1L);
    }

    @Test
    void countsADayWithoutHoursWhereItsFirstInstantIs() {
        world.record(event("a", Instant.parse("2025-09-20T15:30:00Z")));
        world.service().purge(NOW);

        assertThat(days("2025-09-20", "2025-09-20T12:00:00Z")).containsExactly(1L);
        assertThat(days("2025-09-20T12:00:00.001Z", "2025-09-21T12:00:00Z"))
                .containsExactly(0L, 0L);
        assertThat(values("2025-09-20", "2025-09-20T01:00:00Z", Resolution.HOUR))
                .containsExactly(1L, 0L);
    }

    @Test
    void mayBeCalledAgainAtAnyTime() {
        world.record(event("now", NOW));
        world.service().purge(NOW);
        world.service().purge(NOW);
        world.service().purge(NOW.minus(DAY.multipliedBy(100)));

        assertThat(world.record(event("now", NOW)).duplicates()).isEqualTo(1);
        assertThat(world.record(event("old", NOW.minus(DAY.multipliedBy(9)))).rejected())
                .hasSize(1);
    }

    @Test
    void deletesRefusedEventsAfterNinetyDays() {
        world.record(event("twice", NOW));
        world.record(Events.payload(organization, "twice", NOW, 2));

        world.service().purge(NOW.plus(DAY.multipliedBy(90)));
        assertThat(conflicts()).isEqualTo(1);
        world.service().purge(NOW.plus(DAY.multipliedBy(91)));
        assertThat(conflicts()).isZero();
    }

    private int conflicts() {
        return world.database()
                .<Integer, RuntimeException>read(handle ->
                        handle.createQuery("select count(*) from usage_conflict")
                                .mapTo(Integer.class)
                                .one());
    }
}
