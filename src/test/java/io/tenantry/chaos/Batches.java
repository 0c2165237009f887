package io.tenantry.chaos;

import io.tenantry.usage.PayloadType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Draws what one sender sends: new events, and among them some that were sent before.
final class Batches {
    private static final List<Integer> SIZES = List.of(1, 3, 20, 100, 300);
    private static final List<String> SOURCES = List.of("device.mqtt", "flow.flow", "public.rest");
    private static final PayloadType[] TYPES = PayloadType.values();
    private static final int COUNT_MAX = 5;
    private static final int BYTES_MAX = 2_000;

    /// Events are of the last two days: hours, days and at times months apart.
    private static final int SECONDS_BACK = 2 * 24 * 60 * 60;

    private static final int REMEMBERED = 500;

    private final String sender;
    private final List<String> organizations;
    private final Random random;
    private final List<Event> earlier = new ArrayList<>();
    private long next;

    Batches(String sender, List<String> organizations, Random random) {
        this.sender = sender;
        this.organizations = organizations;
        this.random = random;
    }

    /// The body of a request.
    ///
    /// @param fresh events that were never sent before
    /// @param copies events that were acknowledged before, and some of the fresh ones once more
    record Batch(List<Event> fresh, List<Event> copies) {
        int size() {
            return fresh.size() + copies.size();
        }

        String lines() {
            return joined("\n");
        }

        String array() {
            return "[" + joined(",") + "]";
        }

        private String joined(String separator) {
            List<Event> all = new ArrayList<>(fresh);
            all.addAll(copies);
            return all.stream().map(Event::json).collect(Collectors.joining(separator));
        }
    }

    Batch next() {
        List<Event> fresh = new ArrayList<>();
        int size = SIZES.get(random.nextInt(SIZES.size()));
        for (int i = 0; i < size; i++) {
            fresh.add(event());
        }
        return new Batch(fresh, random.nextInt(3) == 0 ? copies(fresh) : List.of());
    }

    /// Remembers what may be sent again on purpose.
    void acknowledged(List<Event> events) {
        earlier.addAll(events);
        earlier.subList(0, Math.max(0, earlier.size() - REMEMBERED)).clear();
    }

    private List<Event> copies(List<Event> fresh) {
        List<Event> copies = new ArrayList<>();
        copies.add(fresh.get(random.nextInt(fresh.size())));
        for (int i = random.nextInt(20); i > 0 && !earlier.isEmpty(); i--) {
            copies.add(earlier.get(random.nextInt(earlier.size())));
        }
        return copies;
    }

    private Event event() {
        return new Event(
                sender + "-" + next++,
                organizations.get(random.nextInt(organizations.size())),
                TYPES[random.nextInt(TYPES.length)],
                SOURCES.get(random.nextInt(SOURCES.size())),
                Instant.now()
                        .minusSeconds(random.nextInt(SECONDS_BACK))
                        .truncatedTo(ChronoUnit.MILLIS),
                1 + random.nextInt(COUNT_MAX),
                random.nextInt(BYTES_MAX));
    }
}
