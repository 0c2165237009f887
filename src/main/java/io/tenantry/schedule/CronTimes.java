package io.tenantry.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The times of one cron text on the clock of a zone. For use by one thread: the library does not
/// say that what it parsed is safe for many.
public final class CronTimes {
    private final ExecutionTime times;
    private final ZoneId zone;

    private CronTimes(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /// @param cron minute, hour, day of the month, month, day of the week
    /// @throws IllegalArgumentException when the text is none
    public static CronTimes of(String cron, ZoneId zone) {
        CronParser parser =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return new CronTimes(ExecutionTime.forCron(parser.parse(cron).validate()), zone);
    }

    /// The first time after the given one; empty when none comes any more.
    public Optional<Instant> after(Instant time) {
        return times.nextExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    /// The last time before the given one; empty when there was none.
    public Optional<Instant> before(Instant time) {
        return times.lastExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
    }
}
