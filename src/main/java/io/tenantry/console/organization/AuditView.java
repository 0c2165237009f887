package io.tenantry.console.organization;

import io.tenantry.console.web.OrganizationHead;
import java.util.List;

/// One page of what was done to an organization, newest first.
///
/// @param page counted from 0
/// @param pages how many there are, at least 1
/// @param total on all pages
public record AuditView(
        OrganizationHead head, List<AuditLine> lines, int page, int pages, long total) {
    public AuditView {
        lines = List.copyOf(lines);
    }

    /// The number of the first line, counted from 1.
    public long first() {
        return (long) page * AuditPage.PER_PAGE + 1;
    }

    /// The number of the last line.
    public long last() {
        return first() + lines.size() - 1;
    }
}
