package io.tenantry.fuzz;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./test --fuzz`.
@Command(
        name = "./test --fuzz",
        mixinStandardHelpOptions = true,
        description =
                "Searches the server's parsers for faults with inputs that a fuzzer makes up, guided by the code they"
                        + " reach. Ends with 1 when it found one, and tells where the input is.",
        footer = {
            "",
            "Targets: usage-events, bodies, query, glob, time, token, request-text, gzip",
            "",
            "Examples:",
            "  ./test --fuzz                               every target, two minutes in all",
            "  ./test --fuzz --seconds 3600                every target, an hour in all",
            "  ./test --fuzz --only query --seconds 600    one target, ten minutes",
            "",
            "What it learns is kept in target/fuzz, where the next run goes on."
        })
public final class Main implements Callable<Integer> {
    @Spec private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--seconds",
            defaultValue = "120",
            paramLabel = "SECONDS",
            description = "How long all targets together run; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "TARGET",
            description = "Only these targets.")
    private List<String> only = List.of();

    /// Runs the command and ends the process: 0 without a finding, 1 with one, 2 for a wrong
    /// command.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<FuzzTarget> targets = targets();
        int each = seconds / targets.size();
        if (each < 1) {
            throw new ParameterException(
                    command.commandLine(),
                    "%d seconds are too few for %d targets: expected one for each at least"
                            .formatted(seconds, targets.size()));
        }
        List<String> lines = new ArrayList<>();
        boolean isClean = true;
        for (FuzzTarget target : targets) {
            FuzzRun run = FuzzRun.of(target, each);
            isClean &= run.isClean();
            lines.add(run.line());
        }
        lines.forEach(System.out::println);
        return isClean ? 0 : 1;
    }

    private List<FuzzTarget> targets() {
        List<String> known = FuzzTarget.ALL.stream().map(FuzzTarget::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "there is no target '%s': expected one of %s"
                                .formatted(name, known.stream().collect(joining(", "))));
            }
        }
        return FuzzTarget.ALL.stream()
                .filter(target -> only.isEmpty() || only.contains(target.name()))
                .toList();
    }
}
