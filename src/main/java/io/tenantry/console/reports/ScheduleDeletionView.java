package io.tenantry.console.reports;

import java.util.List;

/// Asks before schedules are deleted.
///
/// @param lines the one that was asked for, then those that have to go with it
/// @param fault why it could not be done; empty before it was tried
public record ScheduleDeletionView(List<ScheduleLine> lines, String fault) {
    public ScheduleDeletionView {
        lines = List.copyOf(lines);
    }

    /// Those that have to go with the one that was asked for.
    public List<ScheduleLine> also() {
        return lines.subList(1, lines.size());
    }
}
