package io.tenantry.bench;

import io.tenantry.bench.data.World;
import io.tenantry.bench.load.Contender;
import io.tenantry.bench.load.HttpLoad;
import io.tenantry.bench.load.HttpTarget;
import io.tenantry.bench.load.Multiplied;
import io.tenantry.bench.load.SqlLoad;
import io.tenantry.bench.process.KafkaLoad;
import io.tenantry.bench.process.KafkaServer;
import io.tenantry.bench.process.TenantryServer;
import io.tenantry.bench.report.Goal;
import io.tenantry.bench.report.Measured;
import io.tenantry.bench.report.Row;
import java.util.ArrayList;
import java.util.List;

/// Usage events counted, against Kafka's acknowledged append and against PostgreSQL alone.
final class UsagePart implements Part {
    private static final int ORGANIZATIONS = 10_000;
    private static final int LARGE = 1_000;
    private static final int SENDERS = 8;

    /// A first guess of Kafka's rate, so that its first round is not too short to be a figure.
    private static final double KAFKA_RATE = 150_000;

    /// One way to send events.
    private record Variant(UsageCalls calls, int senders) {
        String name() {
            return "%s%s, batches of %,d, %s"
                    .formatted(
                            calls.duplicates() ? "5 % duplicates" : "unique",
                            calls.organizations() == 1 ? ", all for one organization" : "",
                            calls.batch(),
                            senders == 1 ? "1 sender" : senders + " senders");
        }
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public String title() {
        return "3. Usage events: JSON over HTTP, each counted once and durable, %,d organizations"
                .formatted(ORGANIZATIONS);
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public void run(Stage stage) {
        World world = stage.worlds().copy(ORGANIZATIONS, "usage");
        try (TenantryServer tenantry =
                        TenantryServer.start(stage.scratch().fresh("tenantry"), world.address());
                KafkaServer kafka = KafkaServer.start(stage.scratch(), stage.progress()::tell)) {
            stage.report().note(kafka.note());
            HttpTarget target = tenantry.target(world.token());
            stage.warmUp(
                    "Tenantry",
                    tenantry.process(),
                    target,
                    List.of(
                            UsageCalls.spread(world, LARGE).calls(),
                            UsageCalls.spread(world, 10).calls()));
            new Comparisons(stage, world, target, kafka).run();
        }
    }

    /// The comparisons, one after the other.
    private final class Comparisons {
        private final Stage stage;
        private final World world;
        private final HttpTarget target;
        private final KafkaServer kafka;

        Comparisons(Stage stage, World world, HttpTarget target, KafkaServer kafka) {
            this.stage = stage;
            this.world = world;
            this.target = target;
            this.kafka = kafka;
        }

        void run() {
            Measured append = againstPeers();
            for (List<Variant> group : stage.plan().whole() ? whole() : quick()) {
                List<Contender> contenders = new ArrayList<>();
                group.forEach(variant -> contenders.add(tenantry(variant)));
                try {
                    List<Measured> measured = stage.shortRounds().compare("usage", contenders);
                    for (Measured each : measured) {
                        add(Row.ratio(each.name(), each, append, Goal.NONE));
                    }
                } finally {
                    contenders.forEach(Contender::close);
                }
            }
        }

        private Measured againstPeers() {
            Variant main = variant(LARGE, SENDERS);
            UsageSql sql = new UsageSql(world.address(), LARGE);
            sql.prepare();
            try (Contender us = tenantry(main);
                    Contender them =
                            new Contender(
                                    "Kafka, append", new KafkaLoad(kafka, KAFKA_RATE, List.of()));
                    Contender raw =
                            new Contender(
                                    "PostgreSQL, COPY of the raw events",
                                    new SqlLoad(
                                            world.address(),
                                            SENDERS,
                                            sql.raw(main.calls().subjects())));
                    Contender keys =
                            new Contender(
                                    "PostgreSQL, COPY of unique keys alone",
                                    new SqlLoad(world.address(), SENDERS, sql.keys()))) {
                List<Measured> measured =
                        stage.rounds().compare("usage", List.of(us, them, raw, keys));
                Measured ours = measured.getFirst();
                add(Row.ratio(main.name(), ours, measured.get(1), Goal.atLeast(1)));
                add(Row.ratio(main.name(), ours, measured.get(2), Goal.NONE));
                add(Row.share("what the keys alone take of it", ours, measured.get(3)));
                return measured.get(1);
            }
        }

        private List<List<Variant>> whole() {
            List<List<Variant>> groups = new ArrayList<>();
            for (int batch : new int[] {LARGE, 100, 1}) {
                groups.add(List.of(variant(batch, 1), variant(batch, 8), variant(batch, 64)));
            }
            groups.add(
                    List.of(
                            new Variant(new UsageCalls(world, LARGE, true, ORGANIZATIONS), SENDERS),
                            new Variant(new UsageCalls(world, LARGE, false, 1), SENDERS)));
            return groups;
        }

        private List<List<Variant>> quick() {
            return List.of(
                    List.of(
                            variant(100, SENDERS),
                            new Variant(new UsageCalls(world, LARGE, true, ORGANIZATIONS), SENDERS),
                            new Variant(new UsageCalls(world, LARGE, false, 1), SENDERS)));
        }

        private Variant variant(int batch, int senders) {
            return new Variant(UsageCalls.spread(world, batch), senders);
        }

        private Contender tenantry(Variant variant) {
            HttpLoad load =
                    new HttpLoad(
                            stage.clients(), target, variant.senders(), variant.calls().calls());
            return new Contender(variant.name(), new Multiplied(load, variant.calls().batch()));
        }

        private void add(Row row) {
            stage.add(UsagePart.this, row);
        }
    }
}
