package io.tenantry.console.reports;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import java.util.List;

/// The range of a report, as its form has it: days, and times within them for who needs those.
final class ReportRange {
    /// The names of the days; those of the times have `Time` behind.
    static final List<String> ENDS = List.of("start", "end");

    /// As fields `time` send it (HTML, "valid time string").
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private ReportRange() {}

    /// What is wrong with the times alone; days are for the API to judge.
    static Faults faults(Fields form) {
        Faults faults = Faults.NONE;
        for (String end : ENDS) {
            String time = time(form, end);
            if (!time.isEmpty() && !time.matches(TIME)) {
                faults = faults.with(end + "Time", "This is no time: type one such as 08:30.");
            } else if (!time.isEmpty() && form.text(end).isEmpty()) {
                faults = faults.with(end, "Choose the day of this time.");
            }
        }
        return faults;
    }

    /// A moment in UTC, as the API reads times; the first one of the day where no time is given.
    static String moment(Fields form, String end) {
        String time = time(form, end);
        return form.text(end) + "T" + (time.isEmpty() ? "00:00" : time) + ":00.000Z";
    }

    private static String time(Fields form, String end) {
        return form.text(end + "Time");
    }
}
