package io.tenantry.bench;

import io.tenantry.bench.data.Worlds;
import io.tenantry.bench.load.CallSource;
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

    /// Lets a server meet each kind of call for the same time, until its code is compiled.
    void warmUp(
            String name, HttpTarget target, int connections, List<IntFunction<CallSource>> kinds) {
        progress.tell("warming up " + name);
        Duration each = plan.start().dividedBy(kinds.size());
        for (IntFunction<CallSource> kind : kinds) {
            try (HttpLoad load = new HttpLoad(clients, target, connections, kind)) {
                load.run(each);
            }
        }
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
