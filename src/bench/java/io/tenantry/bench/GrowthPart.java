package io.tenantry.bench;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.CallSource;
import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Row;
import io.tenantry.bench.report.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// What the same calls cost with ten and a hundred times as many organizations.
final class GrowthPart implements Part {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final Goal GOAL = Goal.atMost(2);

    /// A server on a database of one size.
    private record Sized(World world, TenantryServer server) implements AutoCloseable {
        String name() {
            return Unit.count(world.organizations().count());
        }

        HttpTarget target() {
            return server.target(world.token());
        }

        Map<String, IntFunction<CallSource>> calls() {
            OrganizationCalls calls = new OrganizationCalls(world);
            Map<String, IntFunction<CallSource>> all = new LinkedHashMap<>();
            all.put("get one", calls.get());
            all.put("list 10 members", calls.members());
            all.putAll(new ListCalls(world).all());
            all.put("patch", calls.patch());
            all.put("create", calls.create());
            return all;
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "2. Growth: the same at 100,000 organizations and 1,000,000 members as at 1,000 and 10,000";
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public void run(Stage stage) {
        try (Sized small = start(stage, SIZES.get(0));
                Sized middle = start(stage, SIZES.get(1));
                Sized large = start(stage, SIZES.get(2))) {
            List<Sized> sizes = List.of(small, middle, large);
            for (Sized size : sizes) {
                stage.warmUp(
                        size.name() + " organizations",
                        size.server().process(),
                        size.target(),
                        List.copyOf(size.calls().values()));
            }
            for (String what : small.calls().keySet()) {
                compare(stage, what, sizes);
            }
        }
    }

    private static Sized start(Stage stage, int organizations) {
        String name = "growth_" + organizations;
        World world = stage.worlds().copy(organizations, name);
        return new Sized(world, TenantryServer.start(stage.scratch().fresh(name), world.address()));
    }

    private void compare(Stage stage, String what, List<Sized> sizes) {
        List<Contender> contenders = new ArrayList<>();
        for (Sized size : sizes) {
            IntFunction<CallSource> calls = size.calls().get(what);
            if (calls == null) {
                throw new IllegalArgumentException(what);
            }
            contenders.add(stage.http(size.name(), size.target(), calls));
        }
        try {
            stage.add(this, Row.growth(what, stage.shortRounds().compare(what, contenders), GOAL));
        } finally {
            contenders.forEach(Contender::close);
        }
    }
}
