package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// How payloads are told, in sum and broken down.
class PayloadCountsTest extends UsageCountsWorld {
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
}
