package io.tenantry.faults;

import static io.tenantry.faults.Calls.events;
import static io.tenantry.faults.Calls.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.config.Setting;
import io.tenantry.faults.Calls.Timed;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.postgres.PostgresOptions;
import io.tenantry.testing.ApiClient.Reply;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.SharedBinaries;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL that is stopped (SIGSTOP): it takes connections and answers nothing.
class SilentDatabaseTest {
    /// Two seconds for a statement, two of silence, three for a connection, three for a turn, and
    /// some for a busy machine.
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir private Path place;

    @Test
    void isAnswered503InTimeAndLosesNothing() throws Exception {
        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.start(
                                PostgresOptions.forServer(place)
                                        .sharingBinaries(SharedBinaries.PLACE)
                                        .withoutDurability(),
                                _ -> {});
                TestServer server =
                        TestServer.on(
                                postgres.address(),
                                TestSettings.create(Map.of(Setting.STATEMENT_MAX, "2s")),
                                InstantSource.system())) {
            Calls calls = new Calls(server);
            Signals signals = new Signals(place.toRealPath().resolve("postgres/cluster"));
            String organization = calls.create("Before");
            calls.count(organization, events(0, 100)).ok(200, "usageEventsResult");
            signals.stop();
            try {
                // First on connections in use, then on ones that have to be made anew.
                for (int round = 0; round < 2; round++) {
                    for (Timed answer : atOnce(asked(calls, organization))) {
                        answer.unavailableWithin(LIMIT);
                    }
                    Timed ready = timed(calls::ready);
                    assertThat(ready.reply().status()).isEqualTo(503);
                    assertThat(ready.time()).isLessThan(LIMIT);
                    assertThat(calls.live().status()).isEqualTo(200);
                }
            } finally {
                signals.goOn();
            }
            Eventually.isTrue("ready again", () -> calls.ready().status() == 200);
            Eventually.isTrue(
                    "what was refused is taken",
                    () -> calls.count(organization, events(50, 150)).status() == 200);
            assertThat(calls.counted(organization)).isEqualTo(200);
            assertThat(calls.get(organization).ok(200, "org").path("name").asString())
                    .isEqualTo("Before");
            calls.rename(organization, "After").ok(200, "org");
        }
    }

    private static List<Supplier<Reply>> asked(Calls calls, String organization) {
        return List.of(
                () -> calls.get(organization),
                calls::list,
                () -> calls.rename(organization, "Meanwhile"),
                () -> calls.count(organization, events(100, 50)),
                () -> calls.count(organization, events(150, 50)),
                () -> calls.rename(organization, "Meanwhile too"));
    }

    private static List<Timed> atOnce(List<Supplier<Reply>> calls) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Timed>> answers =
                    calls.stream().map(call -> callers.submit(() -> timed(call))).toList();
            List<Timed> all = new ArrayList<>();
            for (Future<Timed> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
