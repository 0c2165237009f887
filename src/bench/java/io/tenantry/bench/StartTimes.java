package io.tenantry.bench;

import io.tenantry.bench.process.ResidentMemory;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Figures;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Row;
import io.tenantry.bench.report.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How long `./tenantry serve` takes from the command to the first answer, with a PostgreSQL of its
/// own, and what memory its Java process holds when it then rests.
final class StartTimes {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Goal FIRST = Goal.atMost(6, " s");
    private static final Goal LATER = Goal.atMost(1.5, " s");
    private static final Goal AT_REST = Goal.atMost(200, " MB");

    private final Stage stage;
    private final Consumer<Row> report;

    StartTimes(Stage stage, Consumer<Row> report) {
        this.stage = stage;
        this.report = report;
    }

    /// One way to start it, and what was seen.
    private record Side(
            String name,
            Map<String, String> environment,
            List<Double> first,
            List<Double> later,
            List<Double> memory) {
        Side(String name, String options) {
            this(
                    name,
                    Map.of("JAVA_OPTS", options),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    void measure() {
        Side cached = new Side("with the AOT cache", "");
        Side plain = new Side("without", "-XX:AOTMode=off");
        for (int round = 0; round < stage.plan().rounds(); round++) {
            for (Side side : List.of(cached, plain)) {
                run(side);
            }
        }
        row("first start, data directory empty, ", cached, cached.first, FIRST);
        row("first start, data directory empty, ", plain, plain.first, Goal.NONE);
        row("later start, ", cached, cached.later, LATER);
        row("later start, ", plain, plain.later, Goal.NONE);
        memory(cached, AT_REST);
        memory(plain, Goal.NONE);
    }

    private void run(Side side) {
        Path folder = stage.scratch().fresh("start");
        start(folder, side, side.first).close();
        try (TenantryServer later = start(folder, side, side.later)) {
            Optional<Double> memory = rested(later);
            memory.ifPresent(side.memory::add);
        }
        stage.progress()
                .tell(
                        "start %s: first %.2f s, later %.2f s"
                                .formatted(side.name, side.first.getLast(), side.later.getLast()));
    }

    private static TenantryServer start(Path folder, Side side, List<Double> seconds) {
        long begin = System.nanoTime();
        TenantryServer server = TenantryServer.start(folder, List.of(), side.environment);
        seconds.add((System.nanoTime() - begin) / 1e9);
        return server;
    }

    private static Optional<Double> rested(TenantryServer server) {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return ResidentMemory.megabytes(server.process());
    }

    private void row(String what, Side side, List<Double> seconds, Goal goal) {
        Measured measured = new Measured(side.name, new Figures(seconds), Unit.SECONDS);
        report.accept(Row.value(what + side.name, measured, goal));
    }

    private void memory(Side side, Goal goal) {
        if (!side.memory.isEmpty()) {
            Measured measured = new Measured(side.name, new Figures(side.memory), Unit.MEGABYTES);
            report.accept(
                    Row.value("memory of the Java process at rest, " + side.name, measured, goal));
        }
    }
}
