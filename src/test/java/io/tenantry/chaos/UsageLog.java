package io.tenantry.chaos;

import io.tenantry.chaos.Event.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The senders' own log: which events were sent, which acknowledged, and what those add up to. Safe
/// for use by many threads.
final class UsageLog {
    private final Map<String, Usage> organizations = new TreeMap<>();
    private long sent;
    private long copies;
    private long acknowledged;
    private long unanswered;

    /// What the acknowledged events of one organization add up to.
    static final class Usage {
        private final Map<Kind, Sum> kinds =
                new TreeMap<>(Comparator.comparing(Kind::type).thenComparing(Kind::source));
        private final Map<Instant, Sum> hours = new TreeMap<>();
        private final Map<Instant, Long> billable = new TreeMap<>();

        /// By type and source.
        Map<Kind, Sum> kinds() {
            return kinds;
        }

        /// By UTC hour.
        Map<Instant, Sum> hours() {
            return hours;
        }

        /// Billable payloads from an instant on.
        long billableSince(Instant first) {
            return billable.entrySet().stream()
                    .filter(hour -> !hour.getKey().isBefore(first))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private void add(Event event) {
            Sum sum = new Sum(event.count(), event.bytes());
            Instant hour = event.time().truncatedTo(ChronoUnit.HOURS);
            kinds.merge(event.kind(), sum, Sum::plus);
            hours.merge(hour, sum, Sum::plus);
            if (event.type().billable()) {
                billable.merge(hour, event.count(), Long::sum);
            }
        }
    }

    /// Remembers a request before it is sent.
    ///
    /// @param lines events in it, also those that were sent before
    /// @param fresh events in it that were never sent before
    synchronized void sent(int lines, int fresh) {
        sent += fresh;
        copies += lines - fresh;
    }

    /// Nobody knows what became of a request.
    synchronized void unanswered() {
        unanswered++;
    }

    /// Remembers events that were answered 200 for the first time.
    synchronized void acknowledged(Collection<Event> events) {
        acknowledged += events.size();
        events.forEach(event ->
                organizations.computeIfAbsent(event.organization(), _ -> new Usage()).add(event));
    }

    /// What an organization must be told to have used. To be read when nobody writes any more.
    synchronized Usage of(String organization) {
        return organizations.getOrDefault(organization, new Usage());
    }

    synchronized List<String> organizations() {
        return List.copyOf(organizations.keySet());
    }

    /// Different events.
    synchronized long sent() {
        return sent;
    }

    /// Events sent once more, after no answer or on purpose.
    synchronized long copies() {
        return copies;
    }

    /// Different events that were answered 200.
    synchronized long acknowledged() {
        return acknowledged;
    }

    /// Requests without an answer that tells.
    synchronized long unansweredRequests() {
        return unanswered;
    }
}
