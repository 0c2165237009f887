package io.tenantry.chaos;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One run: a new server, load, faults, and the check.
final class ChaosRun {
    /// Longer than any stop lasts, shorter than a person would wait.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Path PLACE = Path.of("target", "chaos");

    private final Course course;
    private final Consumer<String> output;
    private final Ledger ledger = new Ledger();
    private final Answers answers = new Answers();
    private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    private final long begin = System.nanoTime();

    /// @param output takes a line for each fault
    ChaosRun(Course course, Consumer<String> output) {
        this.course = course;
        this.output = output;
    }

    /// Carries it out. What the server and PostgreSQL said is kept below `target/chaos` when
    /// something is wrong.
    ///
    /// @throws IllegalStateException when the server did not come back after a fault
    Outcome run() throws IOException {
        Path place = Files.createDirectories(PLACE.resolve("seed-" + course.seed()));
        Path mountable = Files.createTempDirectory(place, "disk-");
        Optional<SmallDisk> disk = SmallDisk.mount(mountable);
        if (disk.isEmpty()) {
            say("no file system can be mounted here, so the disk is never filled");
        }
        try (CuttingProxy proxy = new CuttingProxy(new Random(course.seed())).start();
                ServerNode node = new ServerNode(mountable.resolve("data"), proxy)) {
            boolean right = false;
            try {
                Outcome outcome = run(node, proxy, new Faults(node, proxy, disk.orElse(null)));
                right = outcome.isRight();
                if (!right) {
                    Files.write(place.resolve("complaints.txt"), outcome.complaints());
                }
                return outcome;
            } finally {
                if (!right) {
                    keepLogs(node, place);
                }
            }
        } finally {
            disk.ifPresent(SmallDisk::close);
            delete(mountable);
        }
    }

    private Outcome run(ServerNode node, CuttingProxy proxy, Faults faults) {
        node.start();
        try (Caller caller = new Caller(proxy.url(), node.bootstrap(), PATIENCE, answers)) {
            World world = World.create(caller, ledger);
            say("the load begins");
            answers.begin();
            Load load = new Load(caller, ledger, world, course.seed()).start();
            inflictAll(node, faults, caller);
            load.end();
            say("the load has ended; now the check");
            Duration silence = answers.longestSilence();
            Map<Integer, Long> statuses = answers.statuses();
            Verdict verdict = Verdict.reach(caller, node, ledger);
            return new Outcome(
                    course.seed(), counts, ledger, verdict, statuses, silence, elapsed());
        }
    }

    private void inflictAll(ServerNode node, Faults faults, Caller caller) {
        long end = System.nanoTime() + course.load().toNanos();
        Iterator<Fault> plan = course.faults().iterator();
        while (plan.hasNext() && System.nanoTime() < end) {
            Fault fault = plan.next();
            if (faults.can(fault.kind())) {
                Pauses.of(fault.pause());
                inflict(fault, node, faults, caller);
            }
        }
    }

    private void inflict(Fault fault, ServerNode node, Faults faults, Caller caller) {
        Duration at = elapsed();
        long from = System.nanoTime();
        String wrong = faults.inflict(fault);
        if (!wrong.isEmpty()) {
            ledger.complain("after %s: %s".formatted(fault, wrong));
        }
        if (!node.comesBack(caller)) {
            throw new IllegalStateException(
                    "the server did not come back after %s: %s".formatted(fault, node.told()));
        }
        counts.merge(fault.kind(), 1, Integer::sum);
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        output.accept(
                "%6.1f s  %s; ready %.1f s after it began"
                        .formatted(at.toMillis() / 1e3, fault, took.toMillis() / 1e3));
    }

    private void keepLogs(ServerNode node, Path place) throws IOException {
        Files.write(place.resolve("server.log"), node.told());
        Path postgres = node.data().resolve("postgres/postgres.log");
        if (Files.exists(postgres)) {
            Files.copy(postgres, place.resolve("postgres.log"), REPLACE_EXISTING);
        }
        say("the logs are kept in " + place);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void say(String what) {
        output.accept("%6.1f s  %s".formatted(elapsed().toMillis() / 1e3, what));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
