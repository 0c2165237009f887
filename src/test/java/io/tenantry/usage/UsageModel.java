package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The meaning of usage, said as plainly as it can be: every event is kept, and every question is
/// answered by looking at all of them.
final class UsageModel {
    private final Map<Identity, UsageEvent> counted = new LinkedHashMap<>();
    private int duplicates;
    private int conflicts;

    private record Identity(String source, String id, Instant day) {
        static Identity of(UsageEvent event) {
            EventHead head = event.head();
            return new Identity(head.source(), head.id(), head.time().truncatedTo(ChronoUnit.DAYS));
        }
    }

    void record(Collection<UsageEvent> events) {
        for (UsageEvent event : events) {
            UsageEvent before = counted.putIfAbsent(Identity.of(event), event);
            if (before != null && before.equals(event)) {
                duplicates++;
            } else if (before != null) {
                conflicts++;
            }
        }
    }

    int accepted() {
        return counted.size();
    }

    int duplicates() {
        return duplicates;
    }

    int conflicts() {
        return conflicts;
    }

    private static Predicate<UsageEvent> hourIn(Instant start, Instant end) {
        return event -> {
            Instant hour = event.head().time().truncatedTo(ChronoUnit.HOURS);
            return !hour.isBefore(start) && !hour.isAfter(end);
        };
    }

    private <E extends UsageEvent> Stream<E> events(
            Class<E> kind, OrganizationId organization, TimeRange range) {
        return counted.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> event.head().subject().equals(organization))
                .filter(hourIn(range.start(), range.end()));
    }

    Map<String, Map<String, Long>> payloadCounts(
            OrganizationId organization, TimeRange range, PayloadMeasure measure) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        events(PayloadEvent.class, organization, range)
                .forEach(event ->
                        counts.computeIfAbsent(event.type().contractName(), _ -> new TreeMap<>())
                                .merge(event.source(), number(event, measure), Long::sum));
        return counts;
    }

    /// Payloads by the first instant of their bucket; empty buckets are left out.
    Map<Instant, Long> payloadBuckets(
            OrganizationId organization,
            TimeRange range,
            ChronoUnit bucket,
            PayloadMeasure measure,
            boolean billableOnly) {
        Map<Instant, Long> buckets = new TreeMap<>();
        events(PayloadEvent.class, organization, range)
                .filter(event -> event.billable() || !billableOnly)
                .forEach(event ->
                        buckets.merge(
                                event.head().time().truncatedTo(bucket),
                                number(event, measure),
                                Long::sum));
        return buckets;
    }

    private static long number(PayloadEvent event, PayloadMeasure measure) {
        return measure == PayloadMeasure.COUNT ? event.count() : event.bytes();
    }

    /// A number of notebook runs that ended, by the first instant of their day.
    Map<Instant, Long> notebookDays(
            OrganizationId organization, TimeRange range, ToLongFunction<NotebookEvent> number) {
        Map<Instant, Long> days = new TreeMap<>();
        events(NotebookEvent.class, organization, range)
                .filter(event -> event.status() != NotebookStatus.QUEUED)
                .forEach(event ->
                        days.merge(
                                event.head().time().truncatedTo(ChronoUnit.DAYS),
                                number.applyAsLong(event),
                                Long::sum));
        return days;
    }

    /// Devices created or deleted, by the first instant of their day.
    Map<Instant, Long> deviceDays(
            OrganizationId organization, TimeRange range, ResourceAction action) {
        Map<Instant, Long> days = new TreeMap<>();
        events(ResourceEvent.class, organization, range)
                .filter(event -> event.kind() == ResourceKind.DEVICE && event.action() == action)
                .forEach(event ->
                        days.merge(
                                event.head().time().truncatedTo(ChronoUnit.DAYS), 1L, Long::sum));
        return days;
    }

    /// Devices alive after every hour whose first instant is not after the given one.
    long devicesAlive(OrganizationId organization, Instant end) {
        return Math.max(0, devicesCreatedLessDeleted(organization, end));
    }

    /// The same, below nothing where deletions were reported before creations.
    long devicesCreatedLessDeleted(OrganizationId organization, Instant end) {
        TimeRange all = new TimeRange(Instant.EPOCH, end, true);
        return events(ResourceEvent.class, organization, all)
                .filter(event -> event.kind() == ResourceKind.DEVICE)
                .mapToLong(event -> event.action() == ResourceAction.CREATED ? 1 : -1)
                .sum();
    }

    /// Resources of a kind alive, whenever that was reported.
    long alive(OrganizationId organization, ResourceKind kind) {
        return Math.max(
                0,
                counted.values().stream()
                        .filter(event -> event.head().subject().equals(organization))
                        .filter(ResourceEvent.class::isInstance)
                        .map(ResourceEvent.class::cast)
                        .filter(event -> event.kind() == kind)
                        .mapToLong(event -> event.action() == ResourceAction.CREATED ? 1 : -1)
                        .sum());
    }
}
