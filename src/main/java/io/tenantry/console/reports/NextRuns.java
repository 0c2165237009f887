package io.tenantry.console.reports;

import io.tenantry.schedule.CronTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When a schedule of cron comes next.
final class NextRuns {
    private static final int COUNT = 3;

    private NextRuns() {}

    /// The next times; none when the schedule or the zone is none, which the API tells.
    ///
    /// @param timezone empty for UTC
    static List<String> of(String cron, String timezone, Instant now) {
        List<String> runs = new ArrayList<>();
        try {
            ZoneId zone = ZoneId.of(timezone.isEmpty() ? "UTC" : timezone);
            CronTimes times = CronTimes.of(cron, zone);
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
