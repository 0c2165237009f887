package io.tenantry.console.alerts;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.TypedTimes;
import java.util.List;

/// A page of the alerts that a rule gave.
///
/// @param lines the newest first
/// @param fields of the address
/// @param faults why nothing could be looked up
/// @param mayRead whether the visitor may see them
public record LogView(
        List<DeliveryLine> lines, Pages pages, Fields fields, Faults faults, boolean mayRead) {
    /// As many as the API gives.
    public static final int MAX = 1_000;

    static final int PER_PAGE = 50;

    public LogView {
        lines = List.copyOf(lines);
    }

    /// Whether there may be older ones, which the API does not give.
    public boolean isCut() {
        return pages.total() == MAX;
    }

    /// Whether anything was asked for, so that less is shown than there is.
    public boolean isNarrow() {
        return !fields.text("since").isEmpty() || pages.page() > 0;
    }

    /// The time that was typed, with its zone.
    public TypedTimes times() {
        return new TypedTimes(fields);
    }
}
