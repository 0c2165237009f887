package io.tenantry.bench;

import io.tenantry.bench.data.KeycloakWorld;
import io.tenantry.bench.data.World;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.load.SqlLoad;
import io.tenantry.bench.load.SqlWork;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Row;
import java.util.List;
import java.util.function.IntFunction;

/// The calls about organizations, against the same calls of Keycloak and against the bare SQL.
final class OrganizationsPart implements Part {
    private static final int ORGANIZATIONS = 100_000;
    private static final int KEYCLOAK_ORGANIZATIONS = 1_000;

    @Override
    public String name() {
        return "organizations";
    }

    @Override
    public String title() {
        return "1. Organizations: %,d of ours, %,d of Keycloak's, %d callers"
                .formatted(ORGANIZATIONS, KEYCLOAK_ORGANIZATIONS, Stage.WORKERS);
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public void run(Stage stage) {
        World world = stage.worlds().copy(ORGANIZATIONS, "organizations");
        try (TenantryServer tenantry =
                        TenantryServer.start(stage.scratch().fresh("tenantry"), world.address());
                KeycloakWorld keycloak =
                        KeycloakWorld.start(
                                stage.scratch(),
                                stage.postgres(),
                                KEYCLOAK_ORGANIZATIONS,
                                stage.progress()::tell)) {
            stage.report().note(keycloak.server().note());
            new Comparisons(stage, world, tenantry, keycloak).run();
        }
    }

    /// The comparisons, one after the other.
    private final class Comparisons {
        private final Stage stage;
        private final World world;
        private final TenantryServer tenantry;
        private final KeycloakWorld keycloak;
        private final HttpTarget ours;
        private final HttpTarget theirs;

        Comparisons(Stage stage, World world, TenantryServer tenantry, KeycloakWorld keycloak) {
            this.stage = stage;
            this.world = world;
            this.tenantry = tenantry;
            this.keycloak = keycloak;
            this.ours = tenantry.target(world.token());
            this.theirs = keycloak.server().target();
        }

        void run() {
            OrganizationCalls calls = new OrganizationCalls(world);
            KeycloakCalls peer = new KeycloakCalls(keycloak);
            OrganizationSql sql = new OrganizationSql(world);
            OrganizationWriteSql write = new OrganizationWriteSql(world);
            stage.warmUp("Tenantry", tenantry.process(), ours, calls.all());
            stage.warmUp("Keycloak", keycloak.server().process(), theirs, peer.all());
            compare("get one", calls.get(), peer.get(), Goal.atLeast(25), sql.get(), Goal.NONE);
            row("get one", calls.get(), sql.row());
            compare("list 100", calls.list(), peer.list(), Goal.atLeast(10), sql.list(), Goal.NONE);
            compare("query by tag", calls.query(), peer.query(), Goal.NONE, sql.query(), Goal.NONE);
            compare(
                    "list 10 members",
                    calls.members(),
                    peer.members(),
                    Goal.NONE,
                    sql.members(),
                    Goal.NONE);
            compare("patch", calls.patch(), peer.patch(), Goal.NONE, write.patch(), Goal.NONE);
            compare(
                    "create, durable",
                    calls.create(),
                    peer.create(),
                    Goal.atLeast(50),
                    write.create(),
                    Goal.NONE);
        }

        private void compare(
                String what,
                IntFunction<CallSource> calls,
                IntFunction<CallSource> peer,
                Goal againstPeer,
                SqlWork.Factory sql,
                Goal againstSql) {
            try (Contender us = stage.http("Tenantry", ours, calls);
                    Contender other = stage.http("Keycloak", theirs, peer);
                    Contender bare = sql("bare SQL", sql)) {
                List<Measured> measured = stage.rounds().compare(what, List.of(us, other, bare));
                Measured ourRate = measured.getFirst();
                add(Row.ratio(what, ourRate, measured.get(1), againstPeer));
                add(Row.ratio(what, ourRate, measured.get(2), againstSql));
            }
        }

        private void row(String what, IntFunction<CallSource> calls, SqlWork.Factory sql) {
            try (Contender us = stage.http("Tenantry", ours, calls);
                    Contender bare = sql("bare SELECT of the row alone", sql)) {
                List<Measured> measured = stage.rounds().compare(what, List.of(us, bare));
                add(Row.ratio(what, measured.getFirst(), measured.get(1), Goal.atLeast(0.6)));
            }
        }

        private Contender sql(String name, SqlWork.Factory factory) {
            return new Contender(name, new SqlLoad(world.address(), Stage.WORKERS, factory));
        }

        private void add(Row row) {
            stage.add(OrganizationsPart.this, row);
        }
    }
}
