package io.tenantry.bench.report;

import java.util.List;

/// What several rounds measured: of one thing, in one unit.
///
/// @param values in the order they were measured; at least one
public record Figures(List<Double> values) {
    public Figures {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
    }

    public static Figures of(double... values) {
        return new Figures(java.util.Arrays.stream(values).boxed().toList());
    }

    /// The middle one, or the mean of the two in the middle.
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
