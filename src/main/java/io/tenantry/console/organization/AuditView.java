package io.tenantry.console.organization;

import io.tenantry.console.web.AuditLine;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.Pages;
import java.util.List;

/// One page of what was done to an organization, newest first.
public record AuditView(OrganizationHead head, List<AuditLine> lines, Pages pages) {
    public AuditView {
        lines = List.copyOf(lines);
    }
}
