package io.tenantry.bench.report;

/// Figures with a name.
///
/// @param name of the side that was measured
public record Measured(String name, Figures figures, Unit unit) {
    public static Measured rate(String name, Figures figures) {
        return new Measured(name, figures, Unit.PER_SECOND);
    }

    String text() {
        return unit.format(figures);
    }
}
