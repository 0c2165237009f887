package io.tenantry.console.usage;

import io.tenantry.console.web.Pages;
import java.util.List;

/// What organizations and applications had and used in a month.
public record MonthsView(MonthsFilter filter, List<MonthLine> lines, Pages pages) {
    public MonthsView {
        lines = List.copyOf(lines);
    }
}
