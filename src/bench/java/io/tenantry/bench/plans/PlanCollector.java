package io.tenantry.bench.plans;

import static java.util.Objects.requireNonNullElse;

import io.tenantry.bench.data.EventBodies;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.AnswerCheck;
import io.tenantry.bench.load.HttpCall;
import io.tenantry.bench.load.HttpClients;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.plans.Statements.Scan;
import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.bench.process.Scratch;
import io.tenantry.bench.process.TenantryServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Asks a server for everything and collects the plans.
public final class PlanCollector {
    /// The fewest that the server takes, so that a statement comes back to the same connection.
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TENANTRY_DATABASE_CONNECTIONS", "4");

    private static final int LARGE_BATCH = 5_000;
    private static final Duration FILLING = Duration.ofSeconds(15);
    private static final String START = "start and maintenance";

    private final Statements statements = new Statements();
    private final Set<Scan> accepted = new LinkedHashSet<>();
    private final Set<Scan> refused = new LinkedHashSet<>();
    private final HttpClients clients;
    private final PlanLog log;
    private final Consumer<String> progress;

    public PlanCollector(HttpClients clients, Scratch scratch, Consumer<String> progress) {
        this.clients = clients;
        this.log = new PlanLog(scratch.kept("database").resolve("postgres/postgres.log"));
        this.progress = progress;
    }

    /// Runs all actions against a server on the world, whose database is changed by that.
    public void collect(World world, BenchPostgres postgres, String database, Path folder) {
        PlannedPerson person = PlannedPerson.enter(world);
        GrownRows grown = GrownRows.at(Instant.now());
        PlanLog.turnOn(postgres, database);
        log.skip();
        try (TenantryServer server = TenantryServer.start(folder, world.address(), ENVIRONMENT)) {
            statements.addUnasked(START, log.next());
            change(world, server.target(world.token()));
            grown.write(postgres.superuser(database));
            fillKeys(world, server.target(world.token()));
            for (PlannedCall call : calls(world, person, grown)) {
                run(call, server.target(requireNonNullElse(call.token(), world.token())));
            }
        }
    }

    /// Writes the document.
    public void write(Path file, String size) {
        try {
            Files.writeString(
                    file, PlanPage.write(size, PlannedCall.RUNS, statements.all(), accepted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What no request may do, a line each.
    public List<String> faults() {
        return refused.stream()
                .map(scan ->
                        "%s reads all of %s: %s"
                                .formatted(scan.call(), scan.table(), scan.statement()))
                .toList();
    }

    public int statements() {
        return statements.all().size();
    }

    private static List<PlannedCall> calls(World world, PlannedPerson person, GrownRows grown) {
        List<PlannedCall> calls = new ArrayList<>();
        calls.addAll(new OrganizationActions(world).all());
        calls.addAll(new AccessActions(world).all());
        calls.addAll(new PeopleActions(world, person).all());
        calls.addAll(new UsageActions(world).all());
        calls.addAll(new RecordActions(world, grown).all());
        return calls;
    }

    /// The first change makes the place for this month's entries in the audit log.
    private void change(World world, HttpTarget target) {
        HttpCall patch =
                HttpCall.patch(
                        world.organizationPath(0),
                        "{\"description\": \"First\"}",
                        AnswerCheck.status(200));
        try (HttpLoad load = new HttpLoad(clients, target, 1, _ -> () -> patch)) {
            load.run(Duration.ZERO);
        }
    }

    /// Counts events, because a plan for few keys is another than that for many.
    private void fillKeys(World world, HttpTarget target) {
        EventBodies events = new EventBodies(world, world.organizations().count());
        try (HttpLoad load = new HttpLoad(clients, target, 2, _ -> events.payloads(LARGE_BATCH))) {
            progress.accept("%,d events".formatted(load.run(FILLING).done() * LARGE_BATCH));
        }
        log.skip();
    }

    private void run(PlannedCall call, HttpTarget target) {
        long begin = System.nanoTime();
        for (int run = 0; run < call.runs(); run++) {
            int number = run;
            try (HttpLoad load =
                    new HttpLoad(clients, target, 1, _ -> () -> call.call().apply(number))) {
                load.run(Duration.ZERO);
            }
            for (Scan scan : statements.add(call.name(), log.next())) {
                (AcceptedScans.reason(scan.call(), scan.table()).isPresent() ? accepted : refused)
                        .add(scan);
            }
        }
        progress.accept(
                "%s: %d ms"
                        .formatted(
                                call.name(),
                                (System.nanoTime() - begin) / 1_000_000 / call.runs()));
    }
}
