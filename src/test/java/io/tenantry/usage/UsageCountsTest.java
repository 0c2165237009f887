package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.NotFound;
import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UsageCountsTest extends UsageCountsWorld {
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
