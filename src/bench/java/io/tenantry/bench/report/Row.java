package io.tenantry.bench.report;

import java.util.List;
import java.util.stream.Collectors;

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

    /// The part of our time that one of its steps takes when it is done alone.
    public static Row share(String what, Measured ours, Measured step) {
        double share = ours.figures().median() / step.figures().median();
        return new Row(
                what,
                ours.text(),
                step.name() + ": " + step.text(),
                Unit.number(100 * share) + " %",
                "",
                "");
    }

    /// How many times as much one piece of work costs at the last size as at the first: the rates
    /// turned around.
    ///
    /// @param sizes named by their sizes, the smallest first
    public static Row growth(String what, List<Measured> sizes, Goal goal) {
        Measured first = sizes.getFirst();
        Measured last = sizes.getLast();
        double ratio = first.figures().median() / last.figures().median();
        String others =
                sizes.subList(0, sizes.size() - 1).stream()
                        .map(size -> size.name() + ": " + size.text())
                        .collect(Collectors.joining("; "));
        return new Row(
                what,
                last.text(),
                others,
                Unit.number(ratio) + " × the cost",
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
