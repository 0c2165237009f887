package io.tenantry.bench;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.bench.process.Memory;
import io.tenantry.bench.process.Scratch;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Figures;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Row;
import io.tenantry.bench.report.Unit;
import io.tenantry.database.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long Tenantry takes to start, and what it takes of memory and disk.
final class FootprintPart implements Part {
    private static final int ORGANIZATIONS = 10_000;
    private static final int FEW_ORGANIZATIONS = 1_000;
    private static final int STARTS = 5;
    private static final Duration REST = Duration.ofSeconds(10);
    private static final int BATCH = 1_000;
    private static final long EVENTS = 1_000_000;
    private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms");

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String title() {
        return "6. Start, memory and disk";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void run(Stage stage) {
        starts(stage);
        memory(stage);
        disk(stage);
    }

    /// With its own database inside, as a newcomer has it.
    private void starts(Stage stage) {
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> rest = new ArrayList<>();
        boolean cached = false;
        for (int i = 0; i < STARTS; i++) {
            Path folder = stage.scratch().fresh("start");
            first.add(secondsToStart(folder, Map.of()));
            later.add(secondsToStart(folder, Map.of()));
            try (TenantryServer server = TenantryServer.start(folder, List.of(), Map.of())) {
                cached = server.process().info().commandLine().orElse("").contains("AOTCache");
                sleep(REST);
                rest.add(Memory.resident(server.process()));
            }
            if (cached) {
                plain.add(secondsToStart(folder, Map.of("JAVA_OPTS", "-XX:AOTMode=off")));
            }
            Scratch.delete(folder);
        }
        add(stage, "first start to ready, PostgreSQL unpacked and made", first, Unit.SECONDS, 6);
        add(stage, "later start to ready", later, Unit.SECONDS, 1.5);
        if (cached) {
            stage.add(
                    this,
                    Row.value(
                            "later start to ready without the AOT cache",
                            new Measured("", new Figures(plain), Unit.SECONDS),
                            Goal.NONE));
        }
        add(stage, "memory of the Java process at rest", rest, Unit.MEGABYTES, 200);
    }

    private void memory(Stage stage) {
        World world = stage.worlds().copy(ORGANIZATIONS, "footprint");
        Path folder = stage.scratch().fresh("tenantry");
        Path pauses = folder.resolve("gc.log");
        DatabaseAddress address = world.address();
        Map<String, String> environment =
                Map.of(
                        "TENANTRY_DATABASE_USER", address.user(),
                        "TENANTRY_DATABASE_PASSWORD", address.password(),
                        "JAVA_OPTS", "-Xlog:gc:file=gc.log");
        List<String> options = List.of("--database-url", address.jdbcUrl());
        try (TenantryServer server = TenantryServer.start(folder, options, environment)) {
            HttpTarget target = server.target(world.token());
            OrganizationCalls calls = new OrganizationCalls(world);
            List<IntFunction<CallSource>> kinds =
                    List.of(calls.get(), calls.list(), UsageCalls.spread(world, BATCH).calls());
            double most =
                    Memory.mostWhile(
                            server.process(),
                            () -> stage.warmUp("Tenantry", server.process(), target, kinds));
            add(
                    stage,
                    "memory of the Java process under load (get, list, usage), at most",
                    List.of(most),
                    Unit.MEGABYTES,
                    512);
        }
        stage.add(
                this,
                Row.value(
                        "garbage collection pauses under that load",
                        new Measured("", pauses(pauses), Unit.MILLISECONDS),
                        Goal.NONE));
    }

    private void disk(Stage stage) {
        World small = stage.worlds().copy(FEW_ORGANIZATIONS, "footprint_small");
        World world = stage.worlds().copy(ORGANIZATIONS, "footprint");
        double before = size(world.address());
        double each = (before - size(small.address())) / (ORGANIZATIONS - FEW_ORGANIZATIONS);
        bytes(stage, "disk for one organization with 10 members", each, Unit.BYTES);
        try (TenantryServer server =
                        TenantryServer.start(stage.scratch().fresh("tenantry"), world.address());
                HttpLoad load =
                        new HttpLoad(
                                stage.clients(),
                                server.target(world.token()),
                                1,
                                UsageCalls.spread(world, BATCH).calls())) {
            long sent = 0;
            while (sent < EVENTS) {
                sent += load.run(Duration.ofSeconds(1)).done() * BATCH;
            }
            stage.postgres().checkpoint();
            double grown = (size(world.address()) - before) * EVENTS / sent / 1e6;
            bytes(stage, "disk for a million events", grown, Unit.MEGABYTES);
        }
    }

    private void bytes(Stage stage, String what, double value, Unit unit) {
        stage.add(this, Row.value(what, new Measured("", Figures.of(value), unit), Goal.NONE));
    }

    private void add(Stage stage, String what, List<Double> values, Unit unit, double goal) {
        Measured measured = new Measured("", new Figures(values), unit);
        stage.progress().tell(what + ": " + unit.format(measured.figures()));
        String suffix = unit == Unit.SECONDS ? " s" : " MB";
        stage.add(this, Row.value(what, measured, Goal.atMost(goal, suffix)));
    }

    private static double secondsToStart(Path folder, Map<String, String> environment) {
        long begin = System.nanoTime();
        try (TenantryServer server = TenantryServer.start(folder, List.of(), environment)) {
            server.requireReady();
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private static Figures pauses(Path log) {
        List<Double> milliseconds = new ArrayList<>();
        try {
            Matcher matcher = PAUSE.matcher(Files.readString(log));
            while (matcher.find()) {
                milliseconds.add(Double.valueOf(matcher.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Figures(milliseconds);
    }

    private static double size(DatabaseAddress address) {
        String sql = "select pg_database_size(current_database())";
        try (Connection connection = BenchPostgres.connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
