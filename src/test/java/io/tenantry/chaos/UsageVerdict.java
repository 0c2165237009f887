package io.tenantry.chaos;

import io.tenantry.chaos.UsageLog.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Holds what the server counted against the senders' log: each acknowledged event once.
final class UsageVerdict {
    private final Instant month;
    private final List<String> wrong = new ArrayList<>();

    /// @param month the first instant of the running month
    UsageVerdict(Instant month) {
        this.month = month;
    }

    /// What was found wrong so far.
    List<String> complaints() {
        return wrong;
    }

    /// Checks what one organization is told to have used, and its parts against one another.
    void organization(String id, Usage log, UsageSeen seen) {
        same(id, "type and source", log.kinds(), seen.kinds());
        same(id, "hour", log.hours(), seen.hours());
        parts(id, seen);
        if (log.billableSince(month) != seen.billable()) {
            wrong.add(
                    "%s is held to have used %d of its limit of payloads instead of %d"
                            .formatted(id, seen.billable(), log.billableSince(month)));
        }
    }

    /// Checks that the instance is the sum of its organizations.
    void instance(UsageSeen instance, Collection<UsageSeen> organizations) {
        same(
                "the instance",
                "type and source",
                together(organizations, UsageSeen::kinds),
                instance.kinds());
        same("the instance", "hour", together(organizations, UsageSeen::hours), instance.hours());
        parts("the instance", instance);
    }

    private void parts(String whose, UsageSeen seen) {
        Map<Instant, Sum> days = new TreeMap<>();
        seen.hours()
                .forEach((hour, sum) ->
                        days.merge(hour.truncatedTo(ChronoUnit.DAYS), sum, Sum::plus));
        same(whose, "day as the sum of its hours", days, seen.days());
        Sum ofDays = sum(seen.days().values());
        Sum ofKinds = sum(seen.kinds().values());
        if (!ofDays.equals(ofKinds)) {
            wrong.add("%s: days add up to %s, types to %s".formatted(whose, ofDays, ofKinds));
        }
        days.keySet().removeIf(day -> day.isBefore(month));
        Sum ofMonth = sum(days.values());
        if (!ofMonth.equals(seen.month())) {
            wrong.add("%s: the month is %s, its hours %s".formatted(whose, seen.month(), ofMonth));
        }
    }

    private <K> void same(String whose, String by, Map<K, Sum> expected, Map<K, Sum> seen) {
        Set<K> keys = new HashSet<>(expected.keySet());
        keys.addAll(seen.keySet());
        for (K key : keys) {
            Sum wanted = expected.getOrDefault(key, Sum.NONE);
            Sum found = seen.getOrDefault(key, Sum.NONE);
            if (!wanted.equals(found)) {
                wrong.add(
                        "%s, by %s: %s is %s instead of %s"
                                .formatted(whose, by, key, found, wanted));
            }
        }
    }

    private static <K> Map<K, Sum> together(
            Collection<UsageSeen> all, Function<UsageSeen, Map<K, Sum>> part) {
        Map<K, Sum> together = new HashMap<>();
        all.forEach(
                one -> part.apply(one).forEach((key, sum) -> together.merge(key, sum, Sum::plus)));
        return together;
    }

    private static Sum sum(Collection<Sum> sums) {
        return sums.stream().reduce(Sum.NONE, Sum::plus);
    }
}
