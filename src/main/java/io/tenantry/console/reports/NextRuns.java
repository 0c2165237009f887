package io.tenantry.console.reports;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
            CronParser parser =
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            Cron schedule = parser.parse(cron);
            ExecutionTime times = ExecutionTime.forCron(schedule);
            ZoneId zone = ZoneId.of(timezone.isEmpty() ? "UTC" : timezone);
            Optional<ZonedDateTime> next = times.nextExecution(now.atZone(zone));
            while (next.isPresent() && runs.size() < COUNT) {
                runs.add(next.get().toInstant().toString());
                next = times.nextExecution(next.get());
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            return List.of();
        }
        return runs;
    }
}
