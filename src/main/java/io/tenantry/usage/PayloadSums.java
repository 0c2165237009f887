package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the payloads of one transaction add up to, by series and hour; for use by one thread. With
/// many organizations nearly every event has a sum of its own, so each costs one look into a map.
final class PayloadSums {
    private static final long SECONDS_PER_HOUR = Resolution.HOUR.seconds();

    private final Map<Cell, Sum> sums = new HashMap<>();

    private record Cell(Series series, int hour) {
        Cell ofWhole() {
            return new Cell(series.ofWhole(), hour);
        }

        @Override
        public int hashCode() {
            return 31 * series.hashCode() + hour;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Cell cell && hour == cell.hour && series.equals(cell.series);
        }
    }

    private static final class Sum {
        private final Cell cell;
        private long count;
        private long bytes;

        Sum(Cell cell) {
            this.cell = cell;
        }

        PayloadDelta delta(long seriesId) {
            return new PayloadDelta(
                    PayloadDelta.shardOf(cell.series.organizationId()),
                    PayloadDelta.cell(seriesId, cell.hour),
                    count,
                    bytes);
        }
    }

    void add(InstanceId instanceId, PayloadEvent event) {
        EventHead head = event.head();
        Series series =
                new Series(
                        instanceId,
                        head.subject(),
                        event.type(),
                        event.source(),
                        event.billable(),
                        Application.idOf(event.applicationId()));
        long hour = Math.floorDiv(head.time().getEpochSecond(), SECONDS_PER_HOUR);
        Sum sum = sums.computeIfAbsent(new Cell(series, (int) hour), Sum::new);
        sum.count += event.count();
        sum.bytes += event.bytes();
    }

    /// The sums as they are stored, those of each instance among them, in no order.
    ///
    /// @param known the numbers of series; not changed here
    /// @param numbers finds the numbers of the others
    List<PayloadDelta> deltas(Map<Series, Long> known, SeriesNumbers numbers) {
        List<PayloadDelta> deltas = new ArrayList<>(sums.size());
        List<Sum> others = new ArrayList<>();
        for (Sum sum : withWholes()) {
            Long number = known.get(sum.cell.series);
            if (number == null) {
                others.add(sum);
            } else {
                deltas.add(sum.delta(number));
            }
        }
        if (!others.isEmpty()) {
            Map<Series, Long> found =
                    numbers.of(others.stream().map(sum -> sum.cell.series).distinct().toList());
            others.forEach(sum -> deltas.add(sum.delta(number(found, sum.cell.series))));
        }
        return deltas;
    }

    /// The sums, and those of all organizations of each instance together.
    private List<Sum> withWholes() {
        Map<Cell, Sum> wholes = new HashMap<>();
        for (Sum sum : sums.values()) {
            Sum whole = wholes.computeIfAbsent(sum.cell.ofWhole(), Sum::new);
            whole.count += sum.count;
            whole.bytes += sum.bytes;
        }
        List<Sum> all = new ArrayList<>(sums.values());
        all.addAll(wholes.values());
        return all;
    }

    private static long number(Map<Series, Long> numbers, Series series) {
        return requireNonNull(numbers.get(series), "series has no number");
    }

    /// Finds the numbers of all the given series.
    interface SeriesNumbers {
        Map<Series, Long> of(Collection<Series> series);
    }
}
