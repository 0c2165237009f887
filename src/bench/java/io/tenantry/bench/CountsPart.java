package io.tenantry.bench;

import io.tenantry.bench.data.Density;
import io.tenantry.bench.data.UsageRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Row;
import io.tenantry.bench.report.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// The same questions about usage with few events behind them, and with a thousand times as many.
final class CountsPart implements Part {
    private static final int ORGANIZATIONS = 10_000;
    private static final int CALLERS = 8;
    private static final Goal SAME = Goal.atMost(1.1);

    @Override
    public String name() {
        return "counts";
    }

    @Override
    public String title() {
        return "4. Counts: %,d organizations, 1,000 × more events behind the same question"
                .formatted(ORGANIZATIONS);
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public void run(Stage stage) {
        Instant now = Instant.now();
        UsageRows few = new UsageRows(Density.FEW, now);
        UsageRows many = new UsageRows(Density.MANY, now);
        World fewWorld = written(stage, few, "counts_few");
        World manyWorld = written(stage, many, "counts_many");
        try (TenantryServer one = start(stage, fewWorld, "few");
                TenantryServer other = start(stage, manyWorld, "many")) {
            Side before = new Side(one.target(fewWorld.token()), asked(stage, fewWorld, few));
            Side after = new Side(other.target(manyWorld.token()), asked(stage, manyWorld, many));
            warmUp(stage, one, before);
            warmUp(stage, other, after);
            for (String what : before.calls.keySet()) {
                compare(stage, what, before, after);
            }
        }
    }

    /// A server and what it is asked.
    private record Side(HttpTarget target, Map<String, IntFunction<CallSource>> calls) {
        HttpLoad load(Stage stage, String what) {
            IntFunction<CallSource> sources =
                    connection -> calls.getOrDefault(what, _ -> noCalls()).apply(connection);
            return new HttpLoad(stage.clients(), target, CALLERS, sources);
        }

        private static CallSource noCalls() {
            throw new IllegalArgumentException("the sides are not asked the same");
        }
    }

    private static World written(Stage stage, UsageRows rows, String database) {
        World world = stage.worlds().copy(ORGANIZATIONS, database);
        stage.progress().tell("writing sums of " + rows.density() + " events");
        rows.write(stage.postgres().superuser(database));
        return world;
    }

    private static TenantryServer start(Stage stage, World world, String folder) {
        return TenantryServer.start(stage.scratch().fresh(folder), world.address());
    }

    private static Map<String, IntFunction<CallSource>> asked(
            Stage stage, World world, UsageRows rows) {
        CountCalls calls = new CountCalls(world, rows);
        return stage.plan().whole() ? calls.all() : calls.few();
    }

    private static void warmUp(Stage stage, TenantryServer server, Side side) {
        List<IntFunction<CallSource>> kinds = List.copyOf(side.calls.values());
        stage.warmUp("Tenantry", server.process(), side.target, kinds);
    }

    private void compare(Stage stage, String what, Side before, Side after) {
        try (Contender many = new Contender("1,000 ×", after.load(stage, what));
                Contender few = new Contender("1 ×", before.load(stage, what))) {
            Rounds rounds = new Rounds(stage.plan().shorter(), stage.progress());
            List<Measured> measured = rounds.compare(what, List.of(many, few));
            stage.add(this, row(what, measured.getFirst(), measured.getLast()));
        }
    }

    private static Row row(String what, Measured many, Measured few) {
        Goal goal = what.equals(CountCalls.EVERY_HOUR) ? Goal.NONE : SAME;
        double cost = few.figures().median() / many.figures().median();
        return new Row(
                what,
                Unit.PER_SECOND.format(many.figures()),
                "1 ×: " + Unit.PER_SECOND.format(few.figures()),
                Unit.number(cost) + " × the cost",
                goal.text(),
                goal.verdict(cost));
    }
}
