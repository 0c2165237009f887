package io.tenantry.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./test --chaos`.
@Command(
        name = "test --chaos",
        mixinStandardHelpOptions = true,
        description =
                "Runs a server under load, kills, stops, cuts off and starves it at random moments, and checks from the"
                        + " clients' own logs that nothing acknowledged was lost. Exit code 0 when nothing is wrong, 1 when"
                        + " something is.",
        footer = {
            "",
            "Examples:",
            "  ./test --chaos                      some ten minutes, several runs, each with a seed that is printed",
            "  ./test --chaos --minutes 60         an hour",
            "  ./test --chaos --seed 42 --minutes 1",
            "                                      one run, again with the faults of the run that printed this seed"
        })
public final class Main implements Callable<Integer> {
    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the first run; the next ones count on (default: a random one).")
    private @Nullable Long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "No run begins later; one always does (default: ${DEFAULT-VALUE}).")
    private int minutes = 10;

    static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        long next = seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        int runs = 0;
        int wrong = 0;
        do {
            runs++;
            wrong += run(next++) ? 0 : 1;
        } while (System.nanoTime() < end);
        System.out.printf("%d runs, %d of them with something wrong%n", runs, wrong);
        return wrong == 0 ? 0 : 1;
    }

    private static boolean run(long seed) throws IOException {
        System.out.printf(
                "%nRun with seed %d (again: ./test --chaos --seed %d --minutes 1)%n", seed, seed);
        try {
            Outcome outcome = new ChaosRun(Course.full(seed), System.out::println).run();
            System.out.println(outcome.table());
            return outcome.isRight();
        } catch (IllegalStateException e) {
            System.out.println("  ! " + e.getMessage());
            return false;
        }
    }
}
