package io.tenantry.bench;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.Crowd;
import io.tenantry.bench.load.Crowd.Outcome;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.process.Vitals;
import io.tenantry.bench.report.Figures;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Row;
import io.tenantry.bench.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/// What becomes of a server when ten times as many senders come as it has places: the same in turn
/// with as many senders as places, and with ten times as many.
final class OverloadPart implements Part {
    private static final int ORGANIZATIONS = 10_000;
    private static final int FEWER = 1_000;
    private static final int BATCH = 100;

    /// As many as requests are worked on at once (`--requests-max`): the machine is busy, and
    /// nobody is refused.
    private static final int SUSTAINABLE = 64;

    private static final int TIMES = 10;
    private static final int ROUND_FACTOR = 2;
    private static final double PERCENTILE = 99;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public String title() {
        return "8. Overload: %d senders against %d, each sends again at once, also when refused"
                .formatted(TIMES * SUSTAINABLE, SUSTAINABLE);
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void run(Stage stage) {
        World world = stage.worlds().copy(ORGANIZATIONS, "overload");
        IntFunction<CallSource> get = new OrganizationCalls(world).get();
        IntFunction<CallSource> usage = new UsageCalls(world, BATCH, false, FEWER).calls();
        try (TenantryServer server =
                TenantryServer.start(stage.scratch().fresh("tenantry"), world.address())) {
            HttpTarget target = server.target(world.token());
            stage.warmUp("Tenantry", server.process(), target, List.of(get, usage));
            measure(stage, server, target, "get one", get);
            measure(stage, server, target, "usage, batches of " + BATCH, usage);
        }
    }

    private void measure(
            Stage stage,
            TenantryServer server,
            HttpTarget target,
            String what,
            IntFunction<CallSource> calls) {
        List<Outcome> sustained = new ArrayList<>();
        List<Outcome> crowded = new ArrayList<>();
        List<Vitals> vitals = new ArrayList<>();
        try (Crowd few = new Crowd(stage.clients(), target, SUSTAINABLE, calls);
                Crowd many = new Crowd(stage.clients(), target, TIMES * SUSTAINABLE, calls)) {
            few.run(stage.plan().warmUp());
            many.run(stage.plan().warmUp());
            for (int round = 0; round < stage.plan().rounds(); round++) {
                sustained.add(few.run(stage.plan().round().multipliedBy(ROUND_FACTOR)));
                try (Vitals looking = Vitals.of(server)) {
                    vitals.add(looking);
                    crowded.add(many.run(stage.plan().round().multipliedBy(ROUND_FACTOR)));
                }
            }
        }
        Rows rows = new Rows(stage, what);
        rows.compare("accepted", sustained, crowded, Outcome::rate, Unit.PER_SECOND);
        rows.compare(
                "99 % of the accepted within",
                sustained,
                crowded,
                one -> one.times().getValueAtPercentile(PERCENTILE) / 1e6,
                Unit.MILLISECONDS);
        rows.refused(crowded);
        rows.vitals(vitals);
    }

    /// The lines about one kind of call.
    private final class Rows {
        private static final Goal RATE = Goal.atLeast(0.8);
        private static final Goal TIME = Goal.atMost(2);
        private static final Goal MEMORY = Goal.atMost(512, " MB");
        private static final Goal HEALTH = Goal.atMost(1_000, " ms");
        private static final Goal NONE_FAILED = Goal.atMost(0, "");

        private final Stage stage;
        private final String what;

        Rows(Stage stage, String what) {
            this.stage = stage;
            this.what = what;
        }

        void compare(
                String figure,
                List<Outcome> sustained,
                List<Outcome> crowded,
                ToDoubleFunction<Outcome> value,
                Unit unit) {
            Goal goal = unit == Unit.PER_SECOND ? RATE : TIME;
            add(
                    Row.ratio(
                            what + ": " + figure,
                            new Measured("", figures(crowded, value), unit),
                            new Measured(SUSTAINABLE + " senders", figures(sustained, value), unit),
                            goal));
        }

        /// Each of them was a 503 that says when to come back, or the round had no figures.
        void refused(List<Outcome> crowded) {
            long refused = crowded.stream().mapToLong(Outcome::refused).sum();
            long accepted = crowded.stream().mapToLong(one -> one.times().getTotalCount()).sum();
            String text = "%s of %s".formatted(Unit.count(refused), Unit.count(refused + accepted));
            add(new Row(what + ": 503 with `Retry-After`", text, "", "", "", ""));
        }

        void vitals(List<Vitals> vitals) {
            value(
                    "memory of the Java process, the most",
                    MEMORY,
                    Unit.MEGABYTES,
                    vitals,
                    one -> one.megabytesMost());
            value(
                    "health pages, the slowest answer",
                    HEALTH,
                    Unit.MILLISECONDS,
                    vitals,
                    one -> one.answers().getMaxValue() / 1e6);
            long asked = vitals.stream().mapToLong(one -> one.answers().getTotalCount()).sum();
            long failed = vitals.stream().mapToLong(Vitals::failed).sum();
            String text = "%s of %s".formatted(Unit.count(failed), Unit.count(asked));
            add(
                    new Row(
                            what + ": health pages that did not say yes",
                            text,
                            "",
                            "",
                            NONE_FAILED.text(),
                            NONE_FAILED.verdict((double) failed)));
        }

        private void value(
                String figure,
                Goal goal,
                Unit unit,
                List<Vitals> vitals,
                ToDoubleFunction<Vitals> value) {
            Figures most = Figures.of(new Figures(all(vitals, value)).max());
            add(Row.value(what + ": " + figure, new Measured("Tenantry", most, unit), goal));
        }

        private void add(Row row) {
            stage.add(OverloadPart.this, row);
        }

        private static Figures figures(List<Outcome> rounds, ToDoubleFunction<Outcome> value) {
            return new Figures(all(rounds, value));
        }

        private static <T> List<Double> all(List<T> rounds, ToDoubleFunction<T> value) {
            return rounds.stream().mapToDouble(value).boxed().toList();
        }
    }
}
