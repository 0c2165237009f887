package io.tenantry.console.organization;

import io.tenantry.console.web.AuditFilter;
import io.tenantry.console.web.AuditLine;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.Pages;
import java.util.List;

/// One page of what was done to an organization.
///
/// @param faults why nothing could be looked up
public record AuditView(
        OrganizationHead head,
        AuditFilter filter,
        List<AuditLine> lines,
        Pages pages,
        Faults faults) {
    public AuditView {
        lines = List.copyOf(lines);
    }
}
