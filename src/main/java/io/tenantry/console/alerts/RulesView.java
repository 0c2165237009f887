package io.tenantry.console.alerts;

import io.tenantry.console.web.Pages;
import java.util.List;

/// The list of alert rules.
public record RulesView(RulesFilter filter, List<RuleLine> lines, Pages pages) {
    public RulesView {
        lines = List.copyOf(lines);
    }
}
