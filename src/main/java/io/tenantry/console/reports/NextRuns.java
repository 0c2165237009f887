package io.tenantry.console.reports;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.schedule.CronTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When a schedule of cron comes next.
final class NextRuns {
    private static final int COUNT = 3;

    private NextRuns() {}

    /// What keeps a schedule from coming, beside the fields `cron` and `timezone`.
    static Faults faults(Fields form) {
        Faults faults = Faults.NONE;
        try {
            CronTimes.of(form.text("cron"), ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            faults =
                    faults.with(
                            "cron",
                            "This is no schedule: type minute, hour, day of the month, month and day"
                                    + " of the week, such as 0 4 1 * *.");
        }
        try {
            zone(form.text("timezone"));
        } catch (DateTimeException e) {
            faults =
                    faults.with(
                            "timezone", "This is no time zone: type one such as Europe/Berlin.");
        }
        return faults;
    }

    private static ZoneId zone(String timezone) {
        return ZoneId.of(timezone.isEmpty() ? "UTC" : timezone);
    }

    /// The next times; none when the schedule or the zone is none, which the API tells.
    ///
    /// @param timezone empty for UTC
    static List<String> of(String cron, String timezone, Instant now) {
        List<String> runs = new ArrayList<>();
        try {
            CronTimes times = CronTimes.of(cron, zone(timezone));
            Optional<Instant> next = times.after(now);
            while (next.isPresent() && runs.size() < COUNT) {
                runs.add(next.get().toString());
                next = times.after(next.get());
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            return List.of();
        }
        return runs;
    }
}
