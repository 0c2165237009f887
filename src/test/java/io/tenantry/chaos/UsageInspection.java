package io.tenantry.chaos;

import io.tenantry.chaos.Event.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/// Reads what the server counted, through its API.
final class UsageInspection {
    /// Longer than any run lasts and any event lies back.
    private static final Duration BACK = Duration.ofDays(4);

    private static final String DAY = "86400000";
    private static final String HOUR = "3600000";

    private final Inspector inspector;
    private final Instant now;
    private final Map<String, Long> used = new HashMap<>();

    UsageInspection(Inspector inspector, Instant now) {
        this.inspector = inspector;
        this.now = now;
        inspector
                .read("/topOrgs?measure=payload&limit=100")
                .path("items")
                .forEach(item -> used.put(item.path("id").asString(), item.path("used").asLong()));
    }

    /// The first instant of the month that the inspection takes place in.
    Instant month() {
        return now.atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }

    UsageSeen organization(String id) {
        return seen("/orgs/" + id, used.getOrDefault(id, 0L));
    }

    UsageSeen instance() {
        return seen("", used.values().stream().mapToLong(Long::longValue).sum());
    }

    private UsageSeen seen(String owner, long billable) {
        Instant start = now.minus(BACK).truncatedTo(ChronoUnit.DAYS);
        Sum month = kinds(owner, month()).values().stream().reduce(Sum.NONE, Sum::plus);
        return new UsageSeen(
                kinds(owner, start),
                buckets(owner, start, HOUR),
                buckets(owner, start, DAY),
                month,
                billable);
    }

    private Map<Kind, Sum> kinds(String owner, Instant start) {
        Map<Kind, Sum> sums = new HashMap<>();
        String path = owner + "/payloadCounts?" + range(start);
        kinds(path, (kind, count) -> sums.merge(kind, new Sum(count, 0), Sum::plus));
        kinds(
                path + "&asBytes=true",
                (kind, bytes) -> sums.merge(kind, new Sum(0, bytes), Sum::plus));
        return sums;
    }

    private void kinds(String path, BiConsumer<Kind, Long> reader) {
        for (Map.Entry<String, JsonNode> type : inspector.read(path).properties()) {
            if (type.getKey().startsWith("_")) {
                continue;
            }
            for (Map.Entry<String, JsonNode> source : type.getValue().properties()) {
                reader.accept(new Kind(type.getKey(), source.getKey()), source.getValue().asLong());
            }
        }
    }

    private Map<Instant, Sum> buckets(String owner, Instant start, String resolution) {
        Map<Instant, Sum> sums = new TreeMap<>();
        String path =
                "%s/payloadCountsBreakdown?%s&resolution=%s&includeNonBillable=true"
                        .formatted(owner, range(start), resolution);
        buckets(path, (date, count) -> sums.merge(date, new Sum(count, 0), Sum::plus));
        buckets(
                path + "&asBytes=true",
                (date, bytes) -> sums.merge(date, new Sum(0, bytes), Sum::plus));
        sums.values().removeIf(Sum.NONE::equals);
        return sums;
    }

    private void buckets(String path, BiConsumer<Instant, Long> reader) {
        inspector
                .read(path)
                .path("counts")
                .forEach(bucket ->
                        reader.accept(
                                Instant.parse(bucket.path("date").asString()),
                                bucket.path("value").asLong()));
    }

    private String range(Instant start) {
        return "start=%d&end=%d".formatted(start.toEpochMilli(), now.toEpochMilli());
    }
}
