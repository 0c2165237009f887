package io.tenantry.console.usage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How much of something there is in the period to date, against the same days of the period
/// before.
///
/// @param name of the type or source; empty for all together
public record Growth(String name, long now, long before) {
    /// How much more there is; below 0 for less.
    public long more() {
        return now - before;
    }

    /// How much more there is in percent of what there was, rounded; empty when there was nothing.
    public Optional<Long> percent() {
        return before == 0 ? Optional.empty() : Optional.of(Math.round(100.0 * more() / before));
    }

    /// What grows most among the groups of two answers; nothing when nothing grows.
    static Optional<Growth> most(JsonNode now, JsonNode before) {
        Map<String, Long> sumsBefore = sums(before);
        return sums(now).entrySet().stream()
                .map(sum ->
                        new Growth(
                                sum.getKey(),
                                sum.getValue(),
                                sumsBefore.getOrDefault(sum.getKey(), 0L)))
                .filter(growth -> growth.more() > 0)
                .max(
                        Comparator.comparingLong(Growth::more)
                                .thenComparing(Growth::name, Comparator.reverseOrder()));
    }

    /// All groups together.
    static Growth whole(JsonNode now, JsonNode before) {
        return new Growth("", sum(now), sum(before));
    }

    private static long sum(JsonNode answer) {
        return UsageReader.numbers(answer, "value").stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> sums(JsonNode answer) {
        Map<String, Long> sums = new HashMap<>();
        for (JsonNode bucket : answer.path("counts")) {
            bucket.path("groups")
                    .properties()
                    .forEach(group ->
                            sums.merge(group.getKey(), group.getValue().asLong(), Long::sum));
        }
        return sums;
    }
}
