package io.tenantry.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up several numbers for each key and hour; for use by one thread.
///
/// @param <K> what is counted by
final class HourlySums<K> {
    private final int width;
    private final Map<K, SortedMap<Long, long[]>> hours = new HashMap<>();

    /// @param width how many numbers each key and hour has
    HourlySums(int width) {
        this.width = width;
    }

    /// What is to be added to one row.
    ///
    /// @param bucket the first second of the hour or day, since 1970
    record Row<K>(K key, long bucket, long[] numbers) {}

    /// The numbers of the hour that the second lies in, to be added to.
    long[] at(K key, long epochSecond) {
        return hours.computeIfAbsent(key, _ -> new TreeMap<>())
                .computeIfAbsent(Resolution.HOUR.floor(epochSecond), _ -> new long[width]);
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    Iterable<K> keys() {
        return hours.keySet();
    }

    /// The sums, sorted by key and bucket, which is the order of the tables' primary keys.
    List<Row<K>> rows(Resolution resolution, Comparator<? super K> order) {
        List<K> keys = new ArrayList<>(hours.keySet());
        keys.sort(order);
        List<Row<K>> rows = new ArrayList<>();
        for (K key : keys) {
            fold(hours.getOrDefault(key, new TreeMap<>()), resolution)
                    .forEach((bucket, numbers) -> rows.add(new Row<>(key, bucket, numbers)));
        }
        return rows;
    }

    private SortedMap<Long, long[]> fold(SortedMap<Long, long[]> byHour, Resolution resolution) {
        SortedMap<Long, long[]> folded = new TreeMap<>();
        byHour.forEach((hour, numbers) -> {
            long[] sum = folded.computeIfAbsent(resolution.floor(hour), _ -> new long[width]);
            for (int i = 0; i < width; i++) {
                sum[i] += numbers[i];
            }
        });
        return folded;
    }
}
