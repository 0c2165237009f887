package io.tenantry.bench.report;

/// A line of the table. All its parts are ready to be shown.
///
/// @param against the other side and its figures
public record Row(
        String what, String ours, String against, String ratio, String goal, String verdict) {
    /// How many times the other side's figure ours is.
    public static Row ratio(String what, Measured ours, Measured against, Goal goal) {
        double ratio = ours.figures().median() / against.figures().median();
        return new Row(
                what,
                ours.text(),
                against.name() + ": " + against.text(),
                Unit.number(ratio) + " ×",
                goal.text(),
                goal.verdict(ratio));
    }

    /// How many times as much one piece of work costs us as the other: rates turned around.
    public static Row cost(String what, Measured ours, Measured against, Goal goal) {
        double ratio = against.figures().median() / ours.figures().median();
        return new Row(
                what,
                ours.text(),
                against.name() + ": " + against.text(),
                "cost " + Unit.number(ratio) + " ×",
                goal.text(),
                goal.verdict(ratio));
    }

    /// A figure with nothing beside it.
    public static Row value(String what, Measured ours, Goal goal) {
        return new Row(
                what, ours.text(), "", "", goal.text(), goal.verdict(ours.figures().median()));
    }

    String markdown() {
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(what, ours, against, ratio, goal, verdict);
    }
}
