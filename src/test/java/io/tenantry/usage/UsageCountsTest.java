package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UsageCountsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-11-20T00:00:00Z");

    private static UsageWorld world;

    private OrganizationId organization;

    @BeforeAll
    static void open() {
        world = new UsageWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void makeOrganization() {
        organization = world.newOrganization();
    }

    private static TimeRange range(@Nullable String start, @Nullable String end) {
        return TimeRange.parse(start, end, UsageWorld.NOW);
    }

    private String id(String name) {
        return organization.value() + "-" + name;
    }

    private void recordDevice(String name, String time, ResourceAction action) {
        world.record(
                Events.resource(
                        organization, id(name), Instant.parse(time), action, ResourceKind.DEVICE));
    }

    @Nested
    class DeviceCountsOf {
        private List<DeviceCounts.Day> counts(String start, @Nullable String end) {
            return world.counts()
                    .deviceCounts(
                            UsageOwner.of(world.instanceId(), organization), range(start, end))
                    .counts();
        }

        @Test
        void tellEveryDayOfTheRangeWithWhatIsAliveAtItsEnd() {
            recordDevice("1", "2026-11-10T05:00:00Z", ResourceAction.CREATED);
            recordDevice("2", "2026-11-20T05:00:00Z", ResourceAction.CREATED);
            recordDevice("3", "2026-11-20T07:00:00Z", ResourceAction.CREATED);
            recordDevice("4", "2026-11-21T09:00:00Z", ResourceAction.DELETED);

            assertThat(counts("2026-11-19", null))
                    .containsExactly(
                            new DeviceCounts.Day(Instant.parse("2026-11-19T00:00:00Z"), 0, 0, 1),
                            new DeviceCounts.Day(YESTERDAY, 2, 0, 3),
                            new DeviceCounts.Day(MIDNIGHT, 0, 1, 2));
        }

        @Test
        void leaveOutWhatHappenedInHoursOutsideTheRange() {
            recordDevice("5", "2026-11-20T05:30:00Z", ResourceAction.CREATED);
            recordDevice("6", "2026-11-20T07:30:00Z", ResourceAction.CREATED);
            recordDevice("7", "2026-11-20T09:30:00Z", ResourceAction.CREATED);

            assertThat(counts("2026-11-20T05:00:00.001Z", "2026-11-20T08:59:59.999Z"))
                    .containsExactly(new DeviceCounts.Day(YESTERDAY, 1, 0, 2));
        }

        @Test
        void areNeverBelowZero() {
            recordDevice("8", "2026-11-20T05:00:00Z", ResourceAction.DELETED);
            recordDevice("9", "2026-11-21T05:00:00Z", ResourceAction.CREATED);
            recordDevice("10", "2026-11-21T05:00:00Z", ResourceAction.CREATED);

            assertThat(counts("2026-11-20", null))
                    .extracting(DeviceCounts.Day::total)
                    .containsExactly(0L, 1L);
        }

        @Test
        void fromTheBeginningListFromTheOrganizationsCreation() {
            assertThat(counts("0", "2026-11-23"))
                    .extracting(DeviceCounts.Day::date)
                    .containsExactly(
                            MIDNIGHT,
                            Instant.parse("2026-11-22T00:00:00Z"),
                            Instant.parse("2026-11-23T00:00:00Z"));
        }

        @Test
        void fromTheBeginningListUsageOlderThanTheOrganization() {
            recordDevice("11", "2026-11-19T05:00:00Z", ResourceAction.CREATED);

            assertThat(counts("0", null))
                    .extracting(DeviceCounts.Day::total)
                    .containsExactly(1L, 1L, 1L);
        }

        @Test
        void echoTheRange() {
            DeviceCounts counts =
                    world.counts()
                            .deviceCounts(
                                    UsageOwner.of(world.instanceId(), organization),
                                    range("-86400000", "0"));

            assertThat(counts.start()).isEqualTo(UsageWorld.NOW.minus(Duration.ofDays(1)));
            assertThat(counts.end()).isEqualTo(UsageWorld.NOW);
        }
    }

    @Nested
    class PayloadCounts {
        @Test
        void tellPayloadsBilledOrNotByTypeAndSource() {
            EventHead head = Events.head(organization, id("p1"), UsageWorld.NOW);
            EventHead other = Events.head(organization, id("p2"), UsageWorld.NOW);
            EventHead third = Events.head(organization, id("p3"), UsageWorld.NOW);
            world.record(
                    new PayloadEvent(head, PayloadType.TIMER, "timer.flow", 3, 30, true, null),
                    new PayloadEvent(other, PayloadType.TIMER, "timer.flow", 4, 50, false, null),
                    new PayloadEvent(third, PayloadType.WEBHOOK, "public.rest", 5, 0, true, null));

            assertThat(counts(PayloadMeasure.COUNT))
                    .isEqualTo(
                            Map.of(
                                    "timer", Map.of("timer.flow", 7L),
                                    "webhook", Map.of("public.rest", 5L)));
            assertThat(counts(PayloadMeasure.BYTES))
                    .isEqualTo(
                            Map.of(
                                    "timer", Map.of("timer.flow", 80L),
                                    "webhook", Map.of("public.rest", 0L)));
        }

        private Map<String, Map<String, Long>> counts(PayloadMeasure measure) {
            return world.counts()
                    .payloadCounts(
                            UsageOwner.of(world.instanceId(), organization),
                            range(null, null),
                            measure);
        }

        @Test
        void includeTheHourThatIsRunning() {
            world.record(Events.payload(organization, id("p4"), UsageWorld.NOW.minusMillis(1), 2));

            assertThat(counts(PayloadMeasure.COUNT)).isNotEmpty();
        }

        @Test
        void leaveOutOtherOrganizations() {
            world.record(Events.payload(world.newOrganization(), id("p5"), 2));

            assertThat(counts(PayloadMeasure.COUNT)).isEmpty();
        }
    }

    @Nested
    class PayloadCountsBreakdownOf {
        private List<Long> values(TimeRange range, Resolution resolution, boolean billableOnly) {
            return world
                    .counts()
                    .payloadCountsBreakdown(
                            UsageOwner.of(world.instanceId(), organization),
                            range,
                            resolution,
                            PayloadMeasure.COUNT,
                            billableOnly,
                            PayloadGrouping.NONE)
                    .counts()
                    .stream()
                    .map(PayloadCountsBreakdown.Bucket::value)
                    .toList();
        }

        @Test
        void tellsHoursOrDaysWithZerosBetween() {
            world.record(
                    Events.payload(organization, id("b1"), YESTERDAY, 1),
                    Events.payload(organization, id("b2"), MIDNIGHT.minusMillis(1), 2),
                    Events.payload(organization, id("b3"), MIDNIGHT, 4));

            assertThat(values(range("2026-11-19", null), Resolution.DAY, true))
                    .containsExactly(0L, 3L, 4L);
            assertThat(
                            values(
                                    range("2026-11-20T22:00:00Z", "2026-11-21T01:00:00Z"),
                                    Resolution.HOUR,
                                    true))
                    .containsExactly(0L, 2L, 4L, 0L);
        }

        @Test
        void tellsWhatIsBilledUnlessAskedForAll() {
            EventHead head = Events.head(organization, id("b4"), MIDNIGHT);
            world.record(
                    new PayloadEvent(head, PayloadType.DATA_TABLE, "flow.flow", 9, 0, false, null));

            assertThat(values(range("2026-11-21", null), Resolution.DAY, true)).containsExactly(0L);
            assertThat(values(range("2026-11-21", null), Resolution.DAY, false))
                    .containsExactly(9L);
        }

        @Test
        void tellsApartByTypeOrBySource() {
            EventHead head = Events.head(organization, id("g1"), MIDNIGHT);
            EventHead other = Events.head(organization, id("g2"), YESTERDAY);
            EventHead third = Events.head(organization, id("g3"), YESTERDAY.plusSeconds(7200));
            world.record(
                    new PayloadEvent(head, PayloadType.TIMER, "timer.flow", 1, 10, true, null),
                    new PayloadEvent(other, PayloadType.TIMER, "flow.flow", 2, 20, true, null),
                    new PayloadEvent(third, PayloadType.WEBHOOK, "flow.flow", 4, 0, true, null));

            assertThat(groups(PayloadGrouping.TYPE))
                    .containsExactly(Map.of("timer", 2L, "webhook", 4L), Map.of("timer", 1L));
            assertThat(groups(PayloadGrouping.SOURCE))
                    .containsExactly(Map.of("flow.flow", 6L), Map.of("timer.flow", 1L));
            assertThat(groups(PayloadGrouping.NONE)).containsOnlyNulls();
        }

        private List<@Nullable Map<String, Long>> groups(PayloadGrouping grouping) {
            List<@Nullable Map<String, Long>> groups = new ArrayList<>();
            world.counts()
                    .payloadCountsBreakdown(
                            UsageOwner.of(world.instanceId(), organization),
                            range("2026-11-20", null),
                            Resolution.DAY,
                            PayloadMeasure.COUNT,
                            true,
                            grouping)
                    .counts()
                    .forEach(bucket -> groups.add(bucket.groups()));
            return groups;
        }

        @Test
        void refusesTooManyBuckets() {
            assertThatThrownBy(() -> values(range("1", null), Resolution.DAY, true))
                    .isInstanceOf(Invalid.class);
        }
    }

    @Nested
    class NotebookMinuteCountsOf {
        @Test
        void addUpTheMinutesOfEveryOutcomeAndNoneOfQueuedRuns() {
            int minutes = 1;
            for (NotebookStatus status : NotebookStatus.values()) {
                world.record(
                        Events.notebook(organization, id(status.eventName()), status, minutes));
                minutes *= 2;
            }

            assertThat(
                            world.counts()
                                    .notebookMinuteCounts(
                                            UsageOwner.of(world.instanceId(), organization),
                                            range("2026-11-20", null))
                                    .counts())
                    .containsExactly(
                            new NotebookMinuteCounts.Day(YESTERDAY, 0, 0, 0, 0, 0),
                            new NotebookMinuteCounts.Day(MIDNIGHT, 30, 1, 1, 1, 1));
        }
    }

    @Nested
    class OfNobody {
        @Test
        void areNotFound() {
            OrganizationId unknown = new OrganizationId("0123456789abcdef01234567");
            TimeRange range = range("-1000", null);

            assertThatThrownBy(() ->
                            world.counts()
                                    .deviceCounts(
                                            UsageOwner.of(world.instanceId(), unknown), range))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() ->
                            world.counts()
                                    .payloadCounts(
                                            UsageOwner.of(world.newInstance(), organization),
                                            range,
                                            PayloadMeasure.COUNT))
                    .isInstanceOf(NotFound.class)
                    .hasMessage("Organization was not found");
        }
    }
}
