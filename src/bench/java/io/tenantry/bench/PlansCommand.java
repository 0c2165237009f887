package io.tenantry.bench;

import io.tenantry.bench.data.Density;
import io.tenantry.bench.data.UsageRows;
import io.tenantry.bench.data.World;
import io.tenantry.bench.plans.PlanCollector;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./bench plans`.
@Command(
        name = "plans",
        mixinStandardHelpOptions = true,
        description =
                "Runs every action at the large size and writes the plans of its statements to docs/query-plans.md;"
                        + " fails when a request reads a large table whole.")
final class PlansCommand implements Callable<Integer> {
    private static final Path PAGE = Path.of("docs", "query-plans.md");
    private static final String DATABASE = "plans";
    private static final int LARGE = 100_000;

    @Option(
            names = "--organizations",
            paramLabel = "NUMBER",
            description = "Of a smaller trial, at least 10,000; nothing is written then.")
    private int organizations = LARGE;

    @Override
    public Integer call() {
        try (Stage stage = new Stage(Plan.QUICK)) {
            World world = stage.worlds().copy(organizations, DATABASE);
            stage.progress().tell("writing sums of usage");
            new UsageRows(Density.FEW, Instant.now()).write(stage.postgres().superuser(DATABASE));
            PlanCollector collector =
                    new PlanCollector(stage.clients(), stage.scratch(), stage.progress()::tell);
            collector.collect(world, stage.postgres(), DATABASE, stage.scratch().fresh("tenantry"));
            Path page =
                    organizations == LARGE
                            ? PAGE
                            : stage.scratch().kept("plans").resolve("query-plans.md");
            collector.write(page, size(world));
            stage.progress()
                    .tell("%d statements written to %s".formatted(collector.statements(), page));
            stage.postgres().drop(DATABASE);
            collector.faults().forEach(System.err::println);
            return collector.faults().isEmpty() ? 0 : 1;
        }
    }

    private static String size(World world) {
        return "%,d organizations with %,d members"
                .formatted(world.organizations().count(), world.organizations().members());
    }
}
