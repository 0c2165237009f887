package io.tenantry.bench;

import io.tenantry.bench.load.WrongAnswer;
import io.tenantry.bench.report.Machine;
import io.tenantry.bench.report.MarkedFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./bench`.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = PlansCommand.class,
        description =
                "Measures Tenantry against Keycloak, Kafka and PostgreSQL itself on this machine, prints the ratios and,"
                        + " after a whole run, writes docs/benchmarks.md.",
        footer = {
            "",
            "Parts: organizations, growth, usage, counts, latency, footprint, console, overload",
            "",
            "Examples:",
            "  ./bench                             everything, half an hour",
            "  ./bench --quick                     the ratios against the peers, four minutes",
            "  ./bench --only usage,counts         two parts, printed and not written",
            "  ./bench plans                       how PostgreSQL runs every statement, docs/query-plans.md",
            "",
            "What takes long to make is kept in target/bench and used again."
        })
public final class Main implements Callable<Integer> {
    private static final Path PAGE = Path.of("docs", "benchmarks.md");
    private static final List<Part> PARTS =
            List.of(
                    new OrganizationsPart(),
                    new GrowthPart(),
                    new UsagePart(),
                    new CountsPart(),
                    new LatencyPart(),
                    new FootprintPart(),
                    new ConsolePart(),
                    new OverloadPart());

    @Spec private CommandSpec command = CommandSpec.create();

    @Option(names = "--quick", description = "Shorter, and only the ratios against the peers.")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Only these parts; nothing is written.")
    private List<String> only = new ArrayList<>();

    static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(
                new CommandLine(new Main())
                        .setExecutionExceptionHandler((e, _, _) -> explain(e))
                        .execute(arguments));
    }

    @Override
    public Integer call() {
        List<Part> parts = chosen();
        try (Stage stage = new Stage(quick ? Plan.QUICK : Plan.WHOLE)) {
            stage.report().note(Machine.describe());
            for (Part part : parts) {
                stage.progress().tell("--- " + part.title());
                part.run(stage);
            }
            System.out.println(stage.report().markdown());
            if (!quick && only.isEmpty()) {
                new MarkedFile(PAGE).replace(dated(stage.report().markdown()));
                stage.progress().tell("written to " + PAGE);
            }
        }
        return 0;
    }

    private List<Part> chosen() {
        if (only.isEmpty()) {
            return PARTS.stream().filter(part -> !quick || part.isQuick()).toList();
        }
        List<String> known = PARTS.stream().map(Part::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "--only: '%s' is no part: expected %s"
                                .formatted(name, String.join(", ", known)));
            }
        }
        return PARTS.stream().filter(part -> only.contains(part.name())).toList();
    }

    /// A wrong answer speaks for itself; anything else is a fault of the bench.
    private static int explain(Exception e) {
        if (e instanceof WrongAnswer) {
            System.err.println("A round failed: " + e.getMessage());
        } else {
            e.printStackTrace();
        }
        return 1;
    }

    private static String dated(String text) {
        return "Measured on %s by `./bench`.\n\n%s".formatted(LocalDate.now(ZoneOffset.UTC), text);
    }
}
