package io.tenantry.bench.report;

import org.jspecify.annotations.Nullable;

/// What a ratio or a figure should be.
///
/// @param bound null when nothing is asked of it
/// @param least whether the bound is the least that will do; else it is the most
/// @param unit written after the number
public record Goal(@Nullable Double bound, boolean least, String unit) {
    /// Nothing is asked of it; it is told for its own sake.
    public static final Goal NONE = new Goal(null, true, "");

    public static Goal atLeast(double bound) {
        return new Goal(bound, true, " ×");
    }

    public static Goal atMost(double bound) {
        return new Goal(bound, false, " ×");
    }

    /// For a figure in a unit of its own.
    public static Goal atMost(double bound, String unit) {
        return new Goal(bound, false, unit);
    }

    public boolean isMetBy(double value) {
        return bound == null || (least ? value >= bound : value <= bound);
    }

    public String text() {
        if (bound == null) {
            return "";
        }
        String number =
                bound == Math.rint(bound) ? Long.toString(Math.round(bound)) : bound.toString();
        return (least ? "≥ " : "≤ ") + number + unit;
    }

    public String verdict(double value) {
        return bound == null ? "" : isMetBy(value) ? "met" : "**not met**";
    }
}
