package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tenantry.failure.Unavailable;
import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UsageServiceTest extends UsageServiceWorld {
    private static final Duration DAY = Duration.ofDays(1);

    @Nested
    class Recording {
        @Test
        void countsWhatIsNew() {
            UsageResult result =
                    world.record(
                            Events.payload(organization, "new-1", 3),
                            Events.payload(organization, "new-2", 4));

            assertThat(result).isEqualTo(result(2, 0));
            assertCounted(7);
        }

        @Test
        void countsWhatComesAgainOnce() {
            UsageEvent[] events = {
                Events.payload(organization, "again-1", 3),
                Events.payload(organization, "again-2", 4)
            };

            world.record(events);

            assertThat(world.record(events)).isEqualTo(result(0, 2));
            assertCounted(7);
        }

        @Test
        void countsOneBodyTwiceInOneRequestOnce() {
            UsageEvent event = Events.payload(organization, "twice", 3);

            assertThat(world.record(event, event, event)).isEqualTo(result(1, 2));
            assertCounted(3);
        }

        @Test
        void tellsNewKnownAndConflictingEventsOfOneRequestApart() {
            world.record(Events.payload(organization, "b", 10));

            UsageResult result =
                    world.record(
                            Events.payload(organization, "a", 1),
                            Events.payload(organization, "b", 10),
                            Events.payload(organization, "b", 11),
                            Events.payload(organization, "c", 5),
                            Events.payload(organization, "c", 6));

            assertThat(result.accepted()).isEqualTo(2);
            assertThat(result.duplicates()).isEqualTo(1);
            assertThat(result.conflicts())
                    .extracting(UsageResult.Conflicting::index, UsageResult.Conflicting::id)
                    .containsExactly(tuple(2, "b"), tuple(4, "c"));
            assertCounted(16);
        }

        @Test
        void countsOneIdOnTwoDaysTwice() {
            UsageResult result =
                    world.record(
                            Events.payload(organization, "daily", UsageWorld.NOW, 1),
                            Events.payload(organization, "daily", UsageWorld.NOW.minus(DAY), 1));

            assertThat(result).isEqualTo(result(2, 0));
            assertCounted(2);
        }

        @Test
        void countsOneIdOfTwoSourcesTwice() {
            EventHead head = Events.payload(organization, "sources").head();
            EventHead other = new EventHead("sources", "broker-2", organization, head.time());

            assertThat(
                            world.record(
                                    Events.notebook(
                                            organization, "sources", NotebookStatus.QUEUED, 0),
                                    new NotebookEvent(other, NotebookStatus.QUEUED, 0, null, null)))
                    .isEqualTo(result(2, 0));
        }

        @Test
        void rejectsWhatIsAboutNobody() {
            OrganizationId unknown = new OrganizationId("0123456789abcdef01234567");

            UsageResult result =
                    world.record(
                            Events.payload(unknown, "nobody"),
                            Events.payload(organization, "somebody"));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.rejected())
                    .containsExactly(
                            new UsageResult.Rejected(
                                    0,
                                    "subject is '0123456789abcdef01234567': expected the id of an"
                                            + " organization of this instance"));
        }

        @Test
        void rejectsWhatIsAboutAnotherInstance() {
            UsageResult result =
                    world.service()
                            .record(
                                    world.newInstance(),
                                    List.of(Events.payload(organization, "foreign")));

            assertThat(result.rejected()).hasSize(1);
            assertCounted(0);
        }

        @Test
        void rejectsWhatIsAboutADeletedOrganization() {
            world.organizations().delete(world.instanceId(), organization, null);

            assertThat(world.record(Events.payload(organization, "late")).rejected()).hasSize(1);
        }

        @Test
        void anEventRejectedBeforeIsCountedOnceItIsRight() {
            OrganizationId unknown = new OrganizationId("0123456789abcdef01234568");
            world.record(Events.payload(unknown, "corrected"));

            assertThat(world.record(Events.payload(organization, "corrected")).accepted())
                    .isEqualTo(1);
        }

        @Test
        void keepsTheIndexesOfARequestWithEventsThatBrokeARule() {
            List<ParsedEvent> events = new ArrayList<>();
            events.add(new RejectedEvent("first"));
            events.add(Events.payload(organization, "mixed"));
            events.add(new RejectedEvent("third"));
            events.add(Events.payload(new OrganizationId("0123456789abcdef01234569"), "x"));
            events.add(Events.payload(organization, "mixed", 9));

            UsageResult result = world.service().record(world.instanceId(), events);

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.rejected())
                    .extracting(UsageResult.Rejected::index)
                    .containsExactly(0, 2, 3);
            assertThat(result.conflicts())
                    .extracting(UsageResult.Conflicting::index)
                    .containsExactly(4);
        }

        @Test
        void needsNoDatabaseForARequestWithoutGoodEvents() {
            assertThat(
                            world.service()
                                    .record(world.instanceId(), List.of(new RejectedEvent("bad"))))
                    .isEqualTo(
                            new UsageResult(
                                    0, 0, List.of(), List.of(new UsageResult.Rejected(0, "bad"))));
            assertThat(world.service().record(world.instanceId(), List.of()))
                    .isEqualTo(result(0, 0));
        }

        @Test
        void refusesToWorkBeforeItIsStarted() {
            UsageService idle = world.node(UsageWindow.STANDARD);

            assertThatThrownBy(() ->
                            idle.record(
                                    world.instanceId(),
                                    List.of(Events.payload(organization, "early"))))
                    .isInstanceOf(Unavailable.class);
        }

        @Test
        void countsAManyDaysLongRequest() {
            List<UsageEvent> events = new ArrayList<>();
            for (int day = 0; day < 70; day++) {
                events.add(
                        Events.payload(
                                organization,
                                "long",
                                UsageWorld.NOW.minus(DAY.multipliedBy(day)),
                                2));
            }

            assertThat(world.service().record(world.instanceId(), events)).isEqualTo(result(70, 0));
            assertThat(world.service().record(world.instanceId(), events)).isEqualTo(result(0, 70));
            assertCounted(140);
        }
    }
}
