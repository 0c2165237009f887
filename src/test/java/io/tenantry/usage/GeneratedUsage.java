package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Random events and how they might be sent: some of them more than once, some ids used for two
/// things, in any order, in requests of any size.
final class GeneratedUsage {
    private static final Duration SPAN = Duration.ofDays(9);
    private static final List<PayloadType> TYPES =
            List.of(PayloadType.DEVICE_STATE, PayloadType.DATA_TABLE, PayloadType.TIMER);
    private static final List<ResourceKind> KINDS = List.of(ResourceKind.DEVICE, ResourceKind.FILE);

    private static final List<NotebookStatus> STATUSES = List.of(NotebookStatus.values());

    private final Random random;
    private final List<OrganizationId> organizations;
    private final String run;
    private final Duration span;

    /// @param organizations ids of events are unique to the first of them
    GeneratedUsage(long seed, List<OrganizationId> organizations) {
        this(seed, organizations, SPAN);
    }

    /// @param span how far back events reach
    GeneratedUsage(long seed, List<OrganizationId> organizations, Duration span) {
        this.span = span;
        this.random = new Random(seed);
        this.organizations = organizations;
        this.run = organizations.getFirst().value();
    }

    /// Requests that may be sent one after the other.
    List<List<UsageEvent>> requests() {
        List<UsageEvent> events = new ArrayList<>();
        int count = random.nextInt(1, 80);
        for (int i = 0; i < count; i++) {
            // Ids are few, so that some of them come twice on one day with other bodies.
            events.add(event(run + "-" + random.nextInt((count + 1) / 2)));
        }
        List<UsageEvent> sent = new ArrayList<>(events);
        for (UsageEvent event : events) {
            if (random.nextInt(4) == 0) {
                sent.add(event);
            }
        }
        Collections.shuffle(sent, random);
        return split(sent);
    }

    private List<List<UsageEvent>> split(List<UsageEvent> events) {
        List<List<UsageEvent>> requests = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + random.nextInt(1, 40));
            requests.add(events.subList(from, to));
            from = to;
        }
        return requests;
    }

    /// A range around the events, its ends sometimes on whole hours or days.
    TimeRange range() {
        Instant one = end();
        Instant other = end();
        return one.isAfter(other)
                ? new TimeRange(other, one, false)
                : new TimeRange(one, other, false);
    }

    /// Tosses a coin.
    boolean tosses() {
        return random.nextBoolean();
    }

    /// A moment within the range.
    Instant within(TimeRange range) {
        long width = Duration.between(range.start(), range.end()).toMillis();
        return range.start().plusMillis(random.nextLong(width + 1));
    }

    private Instant end() {
        long milliseconds = time().plus(Duration.ofHours(random.nextInt(-30, 30))).toEpochMilli();
        long grain =
                switch (random.nextInt(3)) {
                    case 0 -> 1;
                    case 1 -> Resolution.HOUR.seconds() * 1_000;
                    default -> Resolution.DAY.seconds() * 1_000;
                };
        return Instant.ofEpochMilli(milliseconds - Math.floorMod(milliseconds, grain));
    }

    private Instant time() {
        return UsageWorld.NOW.minusMillis(random.nextLong(span.toMillis()));
    }

    private UsageEvent event(String id) {
        OrganizationId subject = organizations.get(random.nextInt(organizations.size()));
        EventHead head = new EventHead(id, "broker-" + random.nextInt(2), subject, time());
        return switch (random.nextInt(4)) {
            case 0 ->
                    new ResourceEvent(
                            head,
                            random.nextInt(3) == 0
                                    ? ResourceAction.DELETED
                                    : ResourceAction.CREATED,
                            KINDS.get(random.nextInt(KINDS.size())),
                            "thing",
                            0,
                            null);
            case 1 ->
                    new NotebookEvent(
                            head,
                            STATUSES.get(random.nextInt(STATUSES.size())),
                            random.nextInt(60),
                            null,
                            null);
            default ->
                    new PayloadEvent(
                            head,
                            TYPES.get(random.nextInt(TYPES.size())),
                            "source-" + random.nextInt(2),
                            random.nextInt(1, 100),
                            random.nextInt(1_000),
                            random.nextBoolean(),
                            null);
        };
    }
}
