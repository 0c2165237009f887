package io.tenantry.console.organizations;

import io.tenantry.console.web.Faults;
import java.util.List;

/// The list of organizations as it is shown.
///
/// @param total on all pages
/// @param pages how many pages there are, at least 1
/// @param faults why nothing could be looked up, by the fields of the filter
public record OrganizationsView(
        OrganizationFilter filter,
        List<OrganizationLine> lines,
        long total,
        int pages,
        Faults faults) {
    public OrganizationsView {
        lines = List.copyOf(lines);
    }

    /// The number of the first line, counted from 1.
    public long first() {
        return (long) filter.page() * OrganizationsPage.PER_PAGE + 1;
    }

    /// The number of the last line.
    public long last() {
        return first() + lines.size() - 1;
    }
}
