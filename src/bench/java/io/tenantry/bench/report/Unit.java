package io.tenantry.bench.report;

import java.util.Locale;

/// How figures are written.
public enum Unit {
    PER_SECOND("/s"),
    MILLISECONDS(" ms"),
    SECONDS(" s"),
    MEGABYTES(" MB"),
    BYTES(" B"),
    MICROSECONDS(" µs");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    /// Three digits that mean something, thousands set apart.
    public static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// A number of things, thousands set apart.
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// One figure.
    public String format(double value) {
        return number(value) + suffix;
    }

    /// The median, and the least and the greatest when there was more than one round.
    public String format(Figures figures) {
        String median = format(figures.median());
        return figures.values().size() == 1
                ? median
                : "%s (%s–%s)".formatted(median, number(figures.min()), number(figures.max()));
    }
}
