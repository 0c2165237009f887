package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventHasherTest {
    private static final InstanceId INSTANCE = new InstanceId("65000000aaaaaaaaaa000001");
    private static final OrganizationId SUBJECT = new OrganizationId("65000000bbbbbbbbbb000001");
    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.5Z");

    private final EventHasher hasher = new EventHasher();

    private static EventHead head(String source, String id, Instant time) {
        return new EventHead(id, source, SUBJECT, time);
    }

    @Nested
    class Key {
        @Test
        void staysTheSameForEver() {
            assertThat(hasher.key(INSTANCE, head("broker-1", "e-1", TIME)))
                    .isEqualTo(
                            new EventKey(
                                    20_778,
                                    -2_131_794_158_351_237_399L,
                                    1_915_811_242_606_293_447L));
        }

        @Test
        void dependsOnInstanceSourceIdAndDay() {
            InstanceId other = new InstanceId("65000000aaaaaaaaaa000002");

            Set<EventKey> keys =
                    Set.of(
                            hasher.key(INSTANCE, head("broker-1", "e-1", TIME)),
                            hasher.key(other, head("broker-1", "e-1", TIME)),
                            hasher.key(INSTANCE, head("broker-2", "e-1", TIME)),
                            hasher.key(INSTANCE, head("broker-1", "e-2", TIME)),
                            hasher.key(INSTANCE, head("broker-1", "e-1", TIME.plusSeconds(86_400))),
                            hasher.key(INSTANCE, head("broker-1e", "-1", TIME)));

            assertThat(keys).hasSize(6);
        }

        @Test
        void dependsOnNothingElse() {
            Instant lastOfDay = Instant.parse("2026-11-21T23:59:59.999999999Z");

            assertThat(hasher.key(INSTANCE, head("broker-1", "e-1", lastOfDay)))
                    .isEqualTo(hasher.key(INSTANCE, head("broker-1", "e-1", TIME)));
        }
    }

    @Nested
    class Body {
        private static final EventHead HEAD = head("broker-1", "e-1", TIME);

        private static PayloadEvent payload(long count, long bytes, boolean billable) {
            return new PayloadEvent(
                    HEAD, PayloadType.TIMER, "timer.flow", count, bytes, billable, null);
        }

        @Test
        void staysTheSameForEver() {
            assertThat(
                            List.of(
                                    hasher.body(payload(1, 2, true)),
                                    hasher.body(
                                            new ResourceEvent(
                                                    HEAD,
                                                    ResourceAction.CREATED,
                                                    ResourceKind.DEVICE,
                                                    "d-1",
                                                    7,
                                                    "a-1")),
                                    hasher.body(
                                            new NotebookEvent(
                                                    HEAD,
                                                    NotebookStatus.COMPLETED,
                                                    3,
                                                    null,
                                                    null))))
                    .containsExactly(
                            1_801_764_689_956_015_553L,
                            4_611_190_171_788_240_436L,
                            5_221_079_341_825_083_244L);
        }

        @Test
        void dependsOnEverythingTheEventSays() {
            EventHead later = head("broker-1", "e-1", TIME.plusNanos(1));
            List<UsageEvent> events =
                    List.of(
                            payload(1, 2, true),
                            payload(2, 1, true),
                            payload(1, 2, false),
                            new PayloadEvent(
                                    later, PayloadType.TIMER, "timer.flow", 1, 2, true, null),
                            new PayloadEvent(
                                    HEAD, PayloadType.WEBHOOK, "timer.flow", 1, 2, true, null),
                            new PayloadEvent(HEAD, PayloadType.TIMER, "x", 1, 2, true, null),
                            new PayloadEvent(
                                    HEAD, PayloadType.TIMER, "timer.flow", 1, 2, true, "a-1"),
                            notebook(NotebookStatus.COMPLETED, 3, null, null),
                            notebook(NotebookStatus.ERRORED, 3, null, null),
                            notebook(NotebookStatus.COMPLETED, 4, null, null),
                            notebook(NotebookStatus.COMPLETED, 3, "n", null),
                            notebook(NotebookStatus.COMPLETED, 3, null, "n"),
                            resource(ResourceAction.CREATED, ResourceKind.FILE, "f", 1, null),
                            resource(ResourceAction.DELETED, ResourceKind.FILE, "f", 1, null),
                            resource(ResourceAction.CREATED, ResourceKind.DEVICE, "f", 1, null),
                            resource(ResourceAction.CREATED, ResourceKind.FILE, "g", 1, null),
                            resource(ResourceAction.CREATED, ResourceKind.FILE, "f", 2, null),
                            resource(ResourceAction.CREATED, ResourceKind.FILE, "f", 1, "a"));

            assertThat(events.stream().map(hasher::body).collect(Collectors.toSet()))
                    .hasSameSizeAs(events);
        }

        private static NotebookEvent notebook(
                NotebookStatus status,
                long minutes,
                @Nullable String notebook,
                @Nullable String application) {
            return new NotebookEvent(HEAD, status, minutes, notebook, application);
        }

        private static ResourceEvent resource(
                ResourceAction action,
                ResourceKind kind,
                String id,
                long bytes,
                @Nullable String application) {
            return new ResourceEvent(HEAD, action, kind, id, bytes, application);
        }

        @Test
        void dependsOnNothingThatIsIdentity() {
            PayloadEvent other =
                    new PayloadEvent(
                            head("broker-2", "e-2", TIME),
                            PayloadType.TIMER,
                            "timer.flow",
                            1,
                            2,
                            true,
                            null);

            assertThat(hasher.body(other)).isEqualTo(hasher.body(payload(1, 2, true)));
        }

        @Test
        void fitsTheLongestEvent() {
            String longest = "€".repeat(255);
            EventHead head = head(longest, longest, TIME);
            ResourceEvent event =
                    new ResourceEvent(
                            head,
                            ResourceAction.CREATED,
                            ResourceKind.CERTIFICATE_AUTHORITY,
                            longest,
                            1,
                            longest);

            assertThat(hasher.body(event)).isNotZero();
            assertThat(hasher.key(INSTANCE, head).high()).isNotZero();
        }
    }
}
