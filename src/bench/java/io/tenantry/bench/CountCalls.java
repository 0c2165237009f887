package io.tenantry.bench;

import io.tenantry.bench.data.UsageRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpCall;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/// What Tenantry is asked about usage, each time of another organization, by what it is called in
/// the report.
final class CountCalls {
    /// Hours without events have no rows, so more events are more rows here, up to one an hour.
    static final String EVERY_HOUR = "payloadCountsBreakdown, a month by hours";

    private static final int MONTH = 30;
    private static final int YEAR = 365;
    private static final String BY_HOURS = "&resolution=3600000";

    private final World world;
    private final UsageRows rows;
    private final int daily;
    private final int hourly;

    CountCalls(World world, UsageRows rows) {
        this.world = world;
        this.rows = rows;
        this.daily = rows.density().daily();
        this.hourly = rows.density().hourly();
    }

    /// One for each thing that can be asked.
    Map<String, IntFunction<CallSource>> few() {
        Map<String, IntFunction<CallSource>> calls = new LinkedHashMap<>();
        calls.put("payloadCounts, a year", payloads(year(), YEAR));
        calls.put("payloadCountsBreakdown, a day by hours", breakdown(days(1) + BY_HOURS, hourly));
        calls.put("payloadCountsBreakdown, a year by days", breakdown(year(), daily));
        calls.put("deviceCounts, a year", devices(year()));
        calls.put("notebookMinuteCounts, a year", notebooks(year()));
        calls.put("whole instance: 1,000 organizations with payloadCount", page(1_000));
        return calls;
    }

    /// The same and more.
    Map<String, IntFunction<CallSource>> all() {
        Map<String, IntFunction<CallSource>> calls = new LinkedHashMap<>(few());
        calls.put("payloadCounts, a day", payloads(days(1), 1));
        calls.put("payloadCounts, a month", payloads(days(MONTH), MONTH));
        calls.put("payloadCountsBreakdown, a month by days", breakdown(days(MONTH), daily));
        calls.put(EVERY_HOUR, breakdown(days(MONTH) + BY_HOURS, hourly));
        calls.put("deviceCounts, a month", devices(days(MONTH)));
        calls.put("notebookMinuteCounts, a month", notebooks(days(MONTH)));
        calls.put("whole instance: 100 organizations with payloadCount", page(100));
        return calls;
    }

    private IntFunction<CallSource> payloads(String range, int days) {
        return asked(
                "payloadCounts" + range,
                "\"%s\":{\"%s\":%d}".formatted(UsageRows.TYPE, UsageRows.SOURCE, days * daily));
    }

    private IntFunction<CallSource> breakdown(String range, int events) {
        return asked(
                "payloadCountsBreakdown" + range, "\"value\":" + UsageRows.TYPES * events + "}");
    }

    private IntFunction<CallSource> devices(String range) {
        return asked("deviceCounts" + range, "\"created\":" + daily + ",");
    }

    private IntFunction<CallSource> notebooks(String range) {
        return asked(
                "notebookMinuteCounts" + range,
                "\"minutes\":" + UsageRows.NOTEBOOK_MINUTES * daily + ",");
    }

    private IntFunction<CallSource> asked(String question, String piece) {
        return connection -> {
            Random random = new Random(connection);
            return () ->
                    HttpCall.get(
                            world.organizationPath(random.nextInt(UsageRows.WITH_YEAR))
                                    + "/"
                                    + question,
                            AnswerCheck.holding(200, piece));
        };
    }

    /// A page of the list, each time another one.
    private IntFunction<CallSource> page(int size) {
        int pages = world.organizations().count() / size;
        AnswerCheck check =
                AnswerCheck.holding(
                        200, "\"%s\":{\"%s\":".formatted(UsageRows.TYPE, UsageRows.SOURCE));
        return connection -> {
            Random random = new Random(connection);
            return () ->
                    HttpCall.get(
                            world.organizationsPath()
                                    + "?summaryInclude=payloadCount&perPage=%d&page=%d"
                                            .formatted(size, random.nextInt(pages)),
                            check);
        };
    }

    /// The last whole days.
    private String days(int days) {
        return range(midnight(rows.today().minusDays(days)), midnight(rows.today()).minusMillis(1));
    }

    /// From noon to noon, so that sums by hour are needed at both ends.
    private String year() {
        LocalDate end = rows.today().minusDays(1);
        return range(noon(end.minusDays(YEAR)), noon(end).minusMillis(1));
    }

    private static String range(Instant from, Instant to) {
        return "?start=%d&end=%d".formatted(from.toEpochMilli(), to.toEpochMilli());
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
