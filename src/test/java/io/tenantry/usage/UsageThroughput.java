package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import io.tenantry.organization.OrganizationId;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.postgres.PostgresOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures by hand how many events a second are parsed and counted, on a durable database.
///
/// Arguments: organizations, senders, batches in all.
final class UsageThroughput {
    private static final int BATCH = 1_000;

    private static long postmaster;

    private UsageThroughput() {}

    static void main(String[] arguments) throws IOException {
        int organizations = Integer.parseInt(arguments[0]);
        int senders = Integer.parseInt(arguments[1]);
        int batches = Integer.parseInt(arguments[2]);
        Path directory =
                Files.createTempDirectory(Path.of("target"), "throughput").toAbsolutePath();
        try (EmbeddedPostgres server =
                EmbeddedPostgres.start(PostgresOptions.forServer(directory), line -> {})) {
            DatabaseAddress address = server.address();
            Migrations.apply(address);
            try (var files = Files.walk(directory)) {
                postmaster =
                        Long.parseLong(
                                Files.readAllLines(
                                                files.filter(f -> f.endsWith("postmaster.pid"))
                                                        .findFirst()
                                                        .orElseThrow())
                                        .getFirst());
            }
            try (UsageWorld world = new UsageWorld(address, InstantSource.system())) {
                List<OrganizationId> subjects =
                        IntStream.range(0, organizations)
                                .mapToObj(_ -> world.newOrganization())
                                .toList();
                for (int round = 0; round < 4; round++) {
                    measure(world, subjects, senders, batches, round);
                }
            }
        }
    }

    private static void measure(
            UsageWorld world, List<OrganizationId> subjects, int senders, int batches, int round) {
        List<byte[]> bodies = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            bodies.add(body(subjects, round, batch));
        }
        UsageEventParser parser =
                new UsageEventParser(UsageWindow.STANDARD, InstantSource.system());
        AtomicInteger next = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        double databaseBefore = databaseSeconds();
        double processBefore = processSeconds(ProcessHandle.current());
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (int sender = 0; sender < senders; sender++) {
                threads.execute(() -> {
                    for (int i = next.getAndIncrement(); i < batches; i = next.getAndIncrement()) {
                        List<ParsedEvent> events =
                                parser.parse(
                                        UsageEventFormat.BATCH,
                                        new ByteArrayInputStream(bodies.get(i)));
                        UsageResult result = world.service().record(world.instanceId(), events);
                        accepted.addAndGet(result.accepted());
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double perMicrosecond = accepted.get() / 1e6;
        System.out.printf(
                "%d events of %d in %.2f s: %.0f/s; CPU an event: process %.2f us, database %.2f us%n",
                accepted.get(),
                batches * BATCH,
                seconds,
                accepted.get() / seconds,
                (processSeconds(ProcessHandle.current()) - processBefore) / perMicrosecond,
                (databaseSeconds() - databaseBefore) / perMicrosecond);
    }

    /// What all processes of the server below this one's directory have used; ended ones are lost.
    private static double databaseSeconds() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() == postmaster)
                .flatMap(process -> Stream.concat(Stream.of(process), process.children()))
                .mapToDouble(UsageThroughput::processSeconds)
                .sum();
    }

    private static double processSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0);
    }

    private static byte[] body(List<OrganizationId> subjects, int round, int batch) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < BATCH; i++) {
            int number = batch * BATCH + i;
            json.append(i == 0 ? "" : ",")
                    .append(
                            """
                            {"specversion":"1.0","id":"%08x-%04x-4a7b-9c1d-%012x",\
                            "source":"broker-%d","type":"tenantry.payload.v1","subject":"%s",\
                            "time":"%s","data":{"type":"deviceState","source":"device.mqtt",\
                            "count":1,"bytes":%d}}\
                            """
                                    .formatted(
                                            number * 0x9e3779b1,
                                            round,
                                            number,
                                            batch % 8,
                                            subjects.get(
                                                            Math.floorMod(
                                                                    number * 0x9e3779b1,
                                                                    subjects.size()))
                                                    .value(),
                                            Instant.now(),
                                            100 + number % 100));
        }
        return json.append("]").toString().getBytes(UTF_8);
    }
}
