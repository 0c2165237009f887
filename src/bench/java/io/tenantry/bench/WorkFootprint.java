package io.tenantry.bench;

import io.tenantry.bench.data.EventBodies;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.CollectorPauses;
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
import java.util.function.IntFunction;

/// What work takes: memory, pauses of the garbage collector, and room on the disk.
final class WorkFootprint {
    private static final int ORGANIZATIONS = 10_000;
    private static final int FEWER = 1_000;
    private static final int CALLERS = 16;
    private static final int BATCH = 100;
    private static final int LARGE_BATCH = 1_000;
    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Goal UNDER_LOAD = Goal.atMost(512, " MB");

    private final Stage stage;
    private final Consumer<Row> report;

    WorkFootprint(Stage stage, Consumer<Row> report) {
        this.stage = stage;
        this.report = report;
    }

    void measure() {
        DiskSpace fewer = new DiskSpace(stage.worlds().copy(FEWER, "footprint").address());
        double fewerBytes = fewer.bytes("%");
        World world = stage.worlds().copy(ORGANIZATIONS, "footprint");
        DiskSpace space = new DiskSpace(world.address());
        bytes(
                "disk for an organization with 3 tags, 10 members and 2 new people",
                (space.bytes("%") - fewerBytes) / (ORGANIZATIONS - FEWER),
                Unit.BYTES);
        Path folder = stage.scratch().fresh("tenantry");
        try (TenantryServer server =
                TenantryServer.start(
                        folder, world.address(), Map.of("JAVA_OPTS", CollectorPauses.OPTION))) {
            HttpTarget target = server.target(world.token());
            underLoad(world, server, target, folder);
            events(world, target, space);
        }
    }

    private void underLoad(World world, TenantryServer server, HttpTarget target, Path folder) {
        List<Double> memory = new ArrayList<>();
        CollectorPauses before;
        Duration time = stage.plan().round().multipliedBy(stage.plan().rounds());
        try (HttpLoad load = new HttpLoad(stage.clients(), target, CALLERS, mixed(world))) {
            load.run(stage.plan().start());
            before = CollectorPauses.in(folder);
            for (long slices = time.dividedBy(SLICE); slices > 0; slices--) {
                load.run(SLICE);
                Optional<Double> now = ResidentMemory.megabytes(server.process());
                now.ifPresent(memory::add);
            }
        }
        if (!memory.isEmpty()) {
            Figures most = Figures.of(new Figures(memory).max());
            Measured measured = new Measured("Tenantry", most, Unit.MEGABYTES);
            report.accept(
                    Row.value(
                            "memory of the Java process, the most under load",
                            measured,
                            UNDER_LOAD));
        }
        pauses(CollectorPauses.in(folder).since(before), time);
    }

    private void pauses(CollectorPauses pauses, Duration time) {
        String text =
                "%d, the longest %s, together %s"
                        .formatted(
                                pauses.milliseconds().size(),
                                Unit.MILLISECONDS.format(pauses.longest()),
                                Unit.MILLISECONDS.format(pauses.total()));
        String what = "pauses for garbage in %d s of load".formatted(time.toSeconds());
        report.accept(new Row(what, text, "", "", "", ""));
    }

    /// Every kind of call at once, usage events among them.
    private static IntFunction<CallSource> mixed(World world) {
        List<IntFunction<CallSource>> kinds = new ArrayList<>(new OrganizationCalls(world).all());
        EventBodies events = new EventBodies(world, ORGANIZATIONS);
        kinds.add(_ -> events.payloads(BATCH));
        return connection -> kinds.get(connection % kinds.size()).apply(connection);
    }

    private void events(World world, HttpTarget target, DiskSpace space) {
        EventBodies events = new EventBodies(world, FEWER);
        IntFunction<CallSource> batches = _ -> events.payloads(LARGE_BATCH);
        try (HttpLoad load = new HttpLoad(stage.clients(), target, 2, batches)) {
            // The rows of the sums are made by the first events of each organization and hour.
            load.run(SLICE);
            double before = space.bytes("usage\\_%");
            double counted =
                    (double) load.run(stage.plan().round().multipliedBy(3)).done() * LARGE_BATCH;
            double megabytes = (space.bytes("usage\\_%") - before) / 1e6;
            bytes(
                    "disk for a million usage events of %,d organizations".formatted(FEWER),
                    megabytes * 1e6 / counted,
                    Unit.MEGABYTES);
        }
    }

    private void bytes(String what, double value, Unit unit) {
        report.accept(
                Row.value(what, new Measured("Tenantry", Figures.of(value), unit), Goal.NONE));
    }
}
