package io.tenantry.console.usage;

import io.tenantry.console.web.Chart;
import io.tenantry.console.web.OrganizationHead;
import org.jspecify.annotations.Nullable;

/// A page of usage.
///
/// @param head whose usage it is; null for that of all organizations of the instance
/// @param path of the page within the instance
/// @param payloads billable payloads of the period against their limit
/// @param minutes notebook minutes of the period against their limit
/// @param byTime payloads by day or hour
/// @param period the period as it adds up
public record UsageView(
        @Nullable OrganizationHead head,
        String path,
        UsageChoices choices,
        Outlook payloads,
        Outlook minutes,
        Chart byTime,
        Chart period,
        Chart devices,
        Chart notebooks) {
    /// Whether nothing at all was counted.
    public boolean isEmpty() {
        return byTime.isEmpty() && period.isEmpty() && devices.isEmpty() && notebooks.isEmpty();
    }

    /// The address of a chart's file.
    public String file(Chart chart) {
        return path + "/" + chart.key() + ".csv" + choices.toQuery();
    }
}
