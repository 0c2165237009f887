package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantry.Services;
import io.tenantry.cli.Bootstrap;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.testing.TenantryProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures by hand how many events a second a real server counts over HTTP, durably, and what
/// processor time each takes. Prints a line for each scenario and round; the first, unnumbered
/// round warms up.
///
/// Arguments: rounds, seconds of each scenario, then scenarios `organizations/senders`, with
/// `/lines` behind them for one event a line and `/of-N` for batches of N instead of 1,000. The
/// environment variable `SERVER_OPTIONS` is handed to the server's virtual machine.
final class UsageHttpThroughput implements AutoCloseable {
    private static final OrganizationPatch DEFAULTS =
            new OrganizationPatch(
                    null, null, null, null, null, null, null, null, null, null, null, null);

    private final Process server;
    private final Bootstrap bootstrap;
    private final ProcessHandle postmaster;
    private final List<byte[]> organizations;
    private final AtomicLong ids = new AtomicLong();

    private UsageHttpThroughput(Path data, int organizations) throws Exception {
        this.server = serve(data);
        this.bootstrap = TenantryProcess.bootstrap(data);
        try (Stream<Path> files = Files.walk(data, 3)) {
            Path file =
                    files.filter(one -> one.endsWith("postmaster.pid")).findFirst().orElseThrow();
            this.postmaster =
                    ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                            .orElseThrow();
        }
        this.organizations = create(data, organizations);
    }

    private record Scenario(int organizations, int senders, boolean lines, int batch) {
        static Scenario parse(String text) {
            List<String> parts = List.of(text.split("/", -1));
            String batch =
                    parts.stream()
                            .filter(part -> part.startsWith("of-"))
                            .findFirst()
                            .orElse("of-1000");
            return new Scenario(
                    Integer.parseInt(parts.get(0)),
                    Integer.parseInt(parts.get(1)),
                    parts.contains("lines"),
                    Integer.parseInt(batch.substring(3)));
        }
    }

    static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        double seconds = Double.parseDouble(arguments[1]);
        List<Scenario> scenarios = Stream.of(arguments).skip(2).map(Scenario::parse).toList();
        int most = scenarios.stream().mapToInt(Scenario::organizations).max().orElse(1);
        Path data = Files.createTempDirectory(Path.of("target"), "throughput").toAbsolutePath();
        try (UsageHttpThroughput driver = new UsageHttpThroughput(data, most)) {
            for (int round = 0; round <= rounds; round++) {
                for (Scenario scenario : scenarios) {
                    driver.measure(scenario, seconds, round);
                }
            }
        }
    }

    private static Process serve(Path data) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms32m", "-Xmx320m"));
        Stream.of(System.getenv().getOrDefault("SERVER_OPTIONS", "").split(" ", -1))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.tenantry.Main"));
        command.addAll(TenantryProcess.serveArguments(data));
        Process server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolve("../" + data.getFileName() + ".log").toFile())
                        .start();
        while (!Files.exists(data.resolve("bootstrap.json"))) {
            if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server ended: see the log beside " + data);
            }
        }
        Thread.sleep(2_000);
        return server;
    }

    private List<byte[]> create(Path data, int count) {
        try (Services services =
                Services.forCommand(
                        EmbeddedPostgres.running(data).orElseThrow(), InstantSource.system())) {
            Instance instance = services.instances().get(new InstanceId(bootstrap.instanceId()));
            return services.database()
                    .inTransaction(handle ->
                            IntStream.range(0, count)
                                    .mapToObj(number ->
                                            services.organizations()
                                                    .create(
                                                            handle,
                                                            instance,
                                                            new NewOrganization(
                                                                    "Customer " + number, DEFAULTS))
                                                    .id()
                                                    .value()
                                                    .getBytes(US_ASCII))
                                    .toList());
        }
    }

    private void measure(Scenario scenario, double seconds, int round) throws Exception {
        double serverBefore = seconds(server.toHandle());
        double databaseBefore = databaseSeconds();
        double ownBefore = seconds(ProcessHandle.current());
        long begin = System.nanoTime();
        long events = send(scenario, begin + (long) (seconds * 1e9));
        double elapsed = (System.nanoTime() - begin) / 1e9;
        double microseconds = 1e6 / Math.max(1, events);
        System.out.printf(
                "%d %-55s %7.0f events/s; us an event: server %.2f, database %.2f, sender %.2f%n",
                round,
                scenario,
                events / elapsed,
                microseconds * (seconds(server.toHandle()) - serverBefore),
                microseconds * (databaseSeconds() - databaseBefore),
                microseconds * (seconds(ProcessHandle.current()) - ownBefore));
    }

    private long send(Scenario scenario, long end) throws Exception {
        String head =
                """
                POST /instances/%s/usageEvents HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: %s\r
                """
                        .formatted(
                                bootstrap.instanceId(),
                                bootstrap.token(),
                                scenario.lines
                                        ? "application/x-ndjson"
                                        : "application/cloudevents-batch+json");
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(scenario.senders)) {
            for (int i = 0; i < scenario.senders; i++) {
                counts.add(threads.submit(() -> send(scenario, head, end)));
            }
        }
        long events = 0;
        for (Future<Long> count : counts) {
            events += count.get();
        }
        return events;
    }

    private long send(Scenario scenario, String head, long end) throws IOException {
        long accepted = 0;
        try (EventSender sender =
                new EventSender(
                        URI.create(bootstrap.url()),
                        head,
                        scenario.lines,
                        scenario.batch,
                        organizations.subList(0, scenario.organizations),
                        ids)) {
            while (System.nanoTime() < end) {
                accepted += sender.send();
            }
        }
        return accepted;
    }

    /// What all processes of PostgreSQL have used; ended ones are lost.
    private double databaseSeconds() {
        return Stream.concat(Stream.of(postmaster), postmaster.children())
                .mapToDouble(UsageHttpThroughput::seconds)
                .sum();
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0);
    }

    @Override
    public void close() throws Exception {
        server.destroy();
        server.waitFor();
    }
}
