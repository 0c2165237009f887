package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tenantry.failure.Unavailable;
import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UsageServiceTest {
    private static final Duration DAY = Duration.ofDays(1);

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

    private static UsageResult result(int accepted, int duplicates) {
        return new UsageResult(accepted, duplicates, List.of(), List.of());
    }

    private void assertCounted(long payloads) {
        assertThat(world.payloads(organization))
                .isEqualTo(
                        payloads == 0
                                ? Map.of()
                                : Map.of("deviceState", Map.of("device.mqtt", payloads)));
    }

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

    @Nested
    class Conflicts {
        private List<String> kept() {
            return world.database()
                    .read(handle ->
                            handle.createQuery(
                                            """
                                            select event_id || ' ' || (event #>> '{data,count}')
                                            from usage_conflict
                                            where event ->> 'subject' = :subject
                                            order by 1
                                            """)
                                    .bind("subject", organization.value())
                                    .mapTo(String.class)
                                    .list());
        }

        @Test
        void areKeptForInspectionOnceEach() {
            world.record(Events.payload(organization, "kept", 1));
            world.record(Events.payload(organization, "kept", 2));
            world.record(Events.payload(organization, "kept", 2));
            world.record(Events.payload(organization, "kept", 3));

            assertThat(kept()).containsExactly("kept 2", "kept 3");
            assertCounted(1);
        }

        @Test
        void ofEveryKindAreKept() {
            world.record(Events.payload(organization, "kinds", 1));
            world.record(
                    Events.notebook(organization, "kinds", NotebookStatus.ERRORED, 3),
                    Events.resource(
                            organization, "kinds", ResourceAction.CREATED, ResourceKind.FLOW));

            Integer kept =
                    world.database()
                            .read(handle ->
                                    handle.createQuery(
                                                    """
                                                    select count(*)
                                                    from usage_conflict
                                                    where event ->> 'subject' = :subject
                                                        and (event #>> '{data,status}' = 'errored'
                                                            or event #>> '{data,kind}' = 'flow')
                                                    """)
                                            .bind("subject", organization.value())
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(kept).isEqualTo(2);
        }

        @Test
        void areKeptUpToABound() {
            try (UsageWorld crowded = new UsageWorld()) {
                OrganizationId subject = crowded.newOrganization();
                List<UsageEvent> first = new ArrayList<>();
                List<UsageEvent> second = new ArrayList<>();
                for (int i = 0; i < 1_500; i++) {
                    first.add(Events.payload(subject, "bound-" + i, 1));
                    second.add(Events.payload(subject, "bound-" + i, 2));
                }
                crowded.service().record(crowded.instanceId(), first);

                UsageResult result = crowded.service().record(crowded.instanceId(), second);

                assertThat(result.conflicts()).hasSize(1_500);
                assertThat(
                                crowded.database()
                                        .<Integer, RuntimeException>read(handle ->
                                                handle.createQuery(
                                                                "select count(*) from usage_conflict")
                                                        .mapTo(Integer.class)
                                                        .one()))
                        .isEqualTo(1_000);
            }
        }
    }
}
