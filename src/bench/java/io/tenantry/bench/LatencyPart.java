package io.tenantry.bench;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.load.OpenLoop;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Figures;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Row;
import io.tenantry.bench.report.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/// How long a caller waits while four fifths of the largest throughput runs.
final class LatencyPart implements Part {
    private static final int ORGANIZATIONS = 10_000;
    private static final double SHARE = 0.8;
    private static final int SMALL_BATCH = 10;
    private static final int CONNECTIONS = 64;
    private static final int ROUND_FACTOR = 4;
    private static final List<Double> PERCENTILES = List.of(50.0, 99.0, 99.9);
    private static final Goal GOAL = Goal.atMost(10);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title() {
        return "5. Latency at 80 % of the largest throughput, open loop, from the intended time of sending";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void run(Stage stage) {
        World world = stage.worlds().copy(ORGANIZATIONS, "latency");
        Map<String, IntFunction<CallSource>> kinds = new LinkedHashMap<>();
        kinds.put("get one", new OrganizationCalls(world).get());
        kinds.put(
                "usage, a batch of " + SMALL_BATCH, UsageCalls.spread(world, SMALL_BATCH).calls());
        try (TenantryServer server =
                TenantryServer.start(stage.scratch().fresh("tenantry"), world.address())) {
            HttpTarget target = server.target(world.token());
            stage.warmUp("Tenantry", server.process(), target, List.copyOf(kinds.values()));
            kinds.forEach((what, calls) -> measure(stage, target, what, calls));
        }
    }

    private void measure(
            Stage stage, HttpTarget target, String what, IntFunction<CallSource> calls) {
        double rate = SHARE * largest(stage, target, calls);
        List<Histogram> rounds = new ArrayList<>();
        try (OpenLoop loop = new OpenLoop(stage.clients(), target, CONNECTIONS, calls)) {
            loop.run(rate, stage.plan().warmUp());
            for (int round = 0; round < stage.plan().rounds(); round++) {
                rounds.add(loop.run(rate, stage.plan().round().multipliedBy(ROUND_FACTOR)));
            }
        }
        List<Figures> figures = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            Figures times = percentile(rounds, percentile);
            figures.add(times);
            texts.add(
                    "p%s %s"
                            .formatted(
                                    Double.toString(percentile).replace(".0", ""),
                                    Unit.MILLISECONDS.format(times)));
        }
        stage.progress().tell(what + ": " + String.join(", ", texts));
        double ratio = figures.get(1).median() / figures.get(0).median();
        stage.add(
                this,
                new Row(
                        "%s, %s".formatted(what, Unit.PER_SECOND.format(rate)),
                        String.join("<br>", texts),
                        "",
                        "p99 %s × p50".formatted(Unit.number(ratio)),
                        GOAL.text(),
                        GOAL.verdict(ratio)));
    }

    private static double largest(Stage stage, HttpTarget target, IntFunction<CallSource> calls) {
        try (HttpLoad load = new HttpLoad(stage.clients(), target, CONNECTIONS, calls)) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < stage.plan().rounds(); round++) {
                rates.add(load.run(stage.plan().round()).rate());
            }
            return new Figures(rates).median();
        }
    }

    private static Figures percentile(List<Histogram> rounds, double percentile) {
        return new Figures(
                rounds.stream()
                        .map(round -> round.getValueAtPercentile(percentile) / 1e6)
                        .toList());
    }
}
