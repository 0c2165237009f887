package io.tenantry.bench;

import io.tenantry.bench.data.Worlds;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.HttpClients;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.bench.process.Scratch;
import io.tenantry.bench.report.Report;
import io.tenantry.bench.report.Row;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/// What all parts of a run share.
final class Stage implements AutoCloseable {
    /// Connections to each server, and threads with a connection to PostgreSQL each.
    static final int WORKERS = 16;

    private static final Duration WARM_UP_SLICE = Duration.ofMillis(300);

    private final Plan plan;
    private final Progress progress = new Progress();
    private final Report report = new Report();
    private final Scratch scratch = Scratch.open();
    private final HttpClients clients = new HttpClients();
    private final BenchPostgres postgres;

    Stage(Plan plan) {
        this.plan = plan;
        this.postgres = BenchPostgres.start(scratch, progress::tell);
    }

    Plan plan() {
        return plan;
    }

    Progress progress() {
        return progress;
    }

    Report report() {
        return report;
    }

    Scratch scratch() {
        return scratch;
    }

    HttpClients clients() {
        return clients;
    }

    BenchPostgres postgres() {
        return postgres;
    }

    Worlds worlds() {
        return new Worlds(scratch, postgres, progress::tell);
    }

    Rounds rounds() {
        return new Rounds(plan, progress);
    }

    /// For what is measured many times over.
    Rounds shortRounds() {
        return new Rounds(plan.shorter(), progress);
    }

    /// Many calls to a server as a side of a comparison.
    Contender http(String name, HttpTarget target, IntFunction<CallSource> calls) {
        return new Contender(name, new HttpLoad(clients, target, WORKERS, calls));
    }

    /// Lets a server meet each kind of call until it has had its time on the processor, however
    /// many others want it.
    void warmUp(
            String name,
            ProcessHandle process,
            HttpTarget target,
            List<IntFunction<CallSource>> kinds) {
        progress.tell("warming up " + name);
        long deadline = System.nanoTime() + plan.start().multipliedBy(3).toNanos();
        List<HttpLoad> loads =
                kinds.stream().map(kind -> new HttpLoad(clients, target, WORKERS, kind)).toList();
        Duration wanted = processorTime(process).plus(plan.start());
        while (processorTime(process).compareTo(wanted) < 0 && System.nanoTime() < deadline) {
            loads.forEach(load -> load.run(WARM_UP_SLICE));
        }
        loads.forEach(HttpLoad::close);
    }

    private static Duration processorTime(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    void add(Part part, Row row) {
        report.add(part.title(), row);
    }

    @Override
    public void close() {
        clients.close();
        postgres.close();
    }
}
