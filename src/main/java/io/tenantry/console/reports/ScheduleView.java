package io.tenantry.console.reports;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import java.util.List;

/// The form of a schedule.
///
/// @param nextRuns when it comes next; none when that was not asked or there is no such time
public record ScheduleView(boolean isNew, Fields fields, Faults faults, List<String> nextRuns) {
    public ScheduleView {
        nextRuns = List.copyOf(nextRuns);
    }
}
