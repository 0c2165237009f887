package io.tenantry.console.usage;

import java.util.List;

/// The organizations that use most of something, or whose use grows most.
///
/// @param choices of which the billing period is shown
/// @param isByGrowth whether those are told whose use grows most
/// @param lines most first
public record TopView(
        UsageChoices choices, TopMeasure measure, boolean isByGrowth, List<TopLine> lines) {
    public TopView {
        lines = List.copyOf(lines);
    }

    /// What can be chosen to rank by.
    public List<TopMeasure> measures() {
        return List.of(TopMeasure.values());
    }

    /// The billing period that is told of: of what does not begin anew the present one.
    public Period period() {
        return measure.isMonthly() ? choices.period() : Period.of(choices.now());
    }
}
