package io.tenantry.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// The buckets of an answer in order, each with the rows that fall into it, often none.
///
/// @param <T> a row of sums of one hour or day
final class Timeline<T> {
    private final List<Long> buckets;
    private final Map<Long, List<T>> rows;

    private Timeline(List<Long> buckets, Map<Long, List<T>> rows) {
        this.buckets = buckets;
        this.rows = rows;
    }

    /// @param beginning from when on buckets are listed when the range begins at the beginning of
    ///   time; earlier rows move it forward, so that nothing counted is ever left out
    /// @param rows the sums of the range, by time
    /// @param second the first second of a row's hour or day
    static <T> Timeline<T> of(
            TimeRange range,
            Resolution resolution,
            Instant beginning,
            List<T> rows,
            ToLongFunction<T> second) {
        long first = beginning.getEpochSecond();
        if (!rows.isEmpty()) {
            first = Math.min(first, second.applyAsLong(rows.getFirst()));
        }
        return new Timeline<>(
                range.buckets(resolution, first),
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> resolution.floor(second.applyAsLong(row)))));
    }

    /// Makes one element of the answer from each bucket's first instant and its rows.
    <R> List<R> map(BiFunction<Instant, List<T>, R> element) {
        List<R> elements = new ArrayList<>(buckets.size());
        for (Long bucket : buckets) {
            elements.add(
                    element.apply(
                            Instant.ofEpochSecond(bucket), rows.getOrDefault(bucket, List.of())));
        }
        return elements;
    }
}
