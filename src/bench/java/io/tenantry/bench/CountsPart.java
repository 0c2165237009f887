package io.tenantry.bench;

import io.tenantry.bench.data.UsageRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.HttpCall;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/// What a count costs, and whether it costs more with a thousand times as many events behind it.
final class CountsPart implements Part {
    private static final int ORGANIZATIONS = 10_000;
    private static final int MORE = 1_000;

    /// A page of the list with everybody's payloads; ten of them are the instance.
    private static final int PAGE = 1_000;

    private static final Goal GOAL = Goal.atMost(1.1);

    /// A server on a database with some events.
    private record Counted(World world, UsageRows usage, TenantryServer server)
            implements AutoCloseable {
        HttpTarget target() {
            return server.target(world.token());
        }

        Map<String, IntFunction<CallSource>> calls() {
            LocalDate day = usage.hoursOn();
            LocalDate end = usage.yearTo();
            String hourly = "payloadCountsBreakdown?resolution=3600000&";
            String daily = "payloadCountsBreakdown?resolution=86400000&";
            Map<String, IntFunction<CallSource>> calls = new LinkedHashMap<>();
            calls.put("a day by hours", one(hourly, day, end, value(1)));
            calls.put("a month by days", one(daily, end.minusMonths(1), end, value(24)));
            calls.put("a year by days", one(daily, usage.yearFrom(), end, value(24)));
            calls.put("a year, sum", one("payloadCounts?", usage.yearFrom(), end, "device"));
            calls.put("the instance's period so far, 1,000 organizations a page", instance());
            return calls;
        }

        private String value(int events) {
            return "\"value\":" + events * usage.eventsAnHour();
        }

        private IntFunction<CallSource> one(
                String call, LocalDate from, LocalDate to, String piece) {
            String range = "start=%d&end=%d".formatted(millis(from), millis(to) - 1);
            return connection -> {
                Random random = new Random(connection);
                return () ->
                        HttpCall.get(
                                world.organizationPath(random.nextInt(ORGANIZATIONS))
                                        + "/"
                                        + call
                                        + range,
                                AnswerCheck.holding(200, piece));
            };
        }

        private IntFunction<CallSource> instance() {
            String path =
                    world.organizationsPath() + "?summaryInclude=payloadCount&perPage=" + PAGE;
            return connection -> {
                Random random = new Random(connection);
                return () ->
                        HttpCall.get(
                                path + "&page=" + random.nextInt(ORGANIZATIONS / PAGE),
                                AnswerCheck.holding(200, "\"payloadCount\":{\"device"));
            };
        }

        private static long millis(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public String name() {
        return "counts";
    }

    @Override
    public String title() {
        return "4. Counts, %,d organizations, with 1,000 times more events behind them"
                .formatted(ORGANIZATIONS);
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public void run(Stage stage) {
        try (Counted few = start(stage, "few", 1);
                Counted many = start(stage, "many", MORE)) {
            for (Counted each : List.of(few, many)) {
                stage.warmUp(
                        "Tenantry",
                        each.server().process(),
                        each.target(),
                        List.copyOf(each.calls().values()));
            }
            Map<String, IntFunction<CallSource>> calls = many.calls();
            few.calls()
                    .forEach((what, fewer) -> {
                        IntFunction<CallSource> more = calls.getOrDefault(what, fewer);
                        try (Contender base = stage.http("with few events", few.target(), fewer);
                                Contender full = stage.http("many", many.target(), more)) {
                            stage.add(
                                    this,
                                    Row.growth(
                                            what,
                                            stage.shortRounds().compare(what, List.of(base, full)),
                                            GOAL));
                        }
                    });
        }
    }

    private static Counted start(Stage stage, String name, int eventsAnHour) {
        UsageRows usage = UsageRows.now(eventsAnHour);
        World world = stage.worlds().copy(ORGANIZATIONS, usage, "counts_" + name);
        return new Counted(
                world,
                usage,
                TenantryServer.start(stage.scratch().fresh("counts-" + name), world.address()));
    }
}
