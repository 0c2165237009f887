package io.tenantry.console.reports;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import java.util.List;

/// Schedules, made reports, and the form that orders one.
///
/// @param fields what was typed into the form
/// @param faults what is wrong with it
public record ReportsView(
        List<ScheduleLine> schedules,
        List<JobLine> jobs,
        Pages pages,
        Fields fields,
        Faults faults) {
    /// What has a line.
    public static final List<Choice> RESOURCES =
            List.of(
                    new Choice("organization", "Organization"),
                    new Choice("application", "Application"));

    /// And for which time.
    public static final List<Choice> DATES =
            List.of(new Choice("month", "Month"), new Choice("day", "Day"));

    public ReportsView {
        schedules = List.copyOf(schedules);
        jobs = List.copyOf(jobs);
    }

    /// Whether any of them will change by itself.
    public boolean isUnderWay() {
        return jobs.stream().anyMatch(JobLine::isUnderWay);
    }
}
