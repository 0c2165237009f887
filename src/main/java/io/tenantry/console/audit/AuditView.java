package io.tenantry.console.audit;

import io.tenantry.console.web.AuditFilter;
import io.tenantry.console.web.AuditLine;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Pages;
import java.util.List;

/// The audit log as it is shown.
///
/// @param faults why nothing could be looked up
public record AuditView(AuditFilter filter, List<AuditLine> lines, Pages pages, Faults faults) {
    public AuditView {
        lines = List.copyOf(lines);
    }
}
