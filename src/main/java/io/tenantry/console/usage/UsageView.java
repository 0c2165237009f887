package io.tenantry.console.usage;

import io.tenantry.console.web.Chart;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.TypedTimes;
import org.jspecify.annotations.Nullable;

/// A page of usage.
///
/// @param head whose usage it is; null for that of all organizations of the instance
/// @param path of the page within the instance
/// @param faults what is wrong with the range
/// @param figures null where something is
public record UsageView(
        @Nullable OrganizationHead head,
        String path,
        UsageChoices choices,
        Faults faults,
        @Nullable UsageFigures figures) {
    /// The address of a chart's file.
    public String file(Chart chart) {
        return path + "/" + chart.key() + ".csv" + choices.toQuery();
    }

    /// The organization; empty for all.
    public String orgId() {
        return head == null ? "" : head.orgId();
    }

    /// The type of the field for one end of a range: one that browsers know times in, unless
    /// something else stands there, which such a field would hide.
    public String inputType(String name) {
        return new TypedTimes(choices.fields()).isOther(name) ? "text" : "datetime-local";
    }

    /// What is shown, for people: a period, or a range.
    public String span() {
        return choices.isRange() && figures != null ? figures.span() : choices.period().label();
    }
}
