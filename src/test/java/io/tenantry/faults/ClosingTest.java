package io.tenantry.faults;

import static io.tenantry.faults.Calls.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.config.Setting;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.postgres.EmbeddedPostgres;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.Line;
import io.tenantry.testing.TenantryProcess;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A server that is told to stop when its database is gone or silent.
class ClosingTest {
    /// Ten seconds for the requests in flight and all workers together, five each for the audit
    /// log, for usage and for the pools, and some for a busy machine. Each worker alone would wait
    /// 30 seconds for a connection, and ten minutes for an answer.
    private static final Duration LIMIT = Duration.ofSeconds(29);

    /// What each worker and folding asks for first.
    private static final String WORKED_ON =
            "lock table audit_pending, webhook_message, notification_job, outbox, report_job,"
                    + " usage_payload_delta in access exclusive mode";

    /// Sealing, callbacks, evaluations, mails, reports and folding.
    private static final int WORKERS = 6;

    @TempDir private Path place;

    @Test
    void waitsForNoConnection(TestReporter reporter) throws IOException {
        Line line = new Line(TestDatabase.createAddress());
        TestServer server =
                TestServer.on(line.address(), TestSettings.create(), InstantSource.system());
        new Calls(server).create("Before");
        line.close();
        Eventually.isTrue("workers wait", () -> server.services().database().pool().waiting() > 1);
        closesInTime(server, reporter);
    }

    @Test
    void waitsForNoAnswerAndLosesNothing(TestReporter reporter) throws Exception {
        DatabaseAddress address = TestDatabase.createAddress();
        try (Line line = new Line(address)) {
            TestServer server =
                    TestServer.on(
                            line.address(),
                            TestSettings.create(
                                    Map.of(
                                            Setting.STATEMENT_MAX,
                                            "5m",
                                            Setting.DATABASE_CONNECTIONS,
                                            "20")),
                            InstantSource.system());
            Calls calls = new Calls(server);
            String organization = calls.create("Before");
            calls.count(organization, events(0, 100)).ok(200, "usageEventsResult");
            try (Connection holder = Locks.holding(address, WORKED_ON)) {
                Eventually.isTrue(
                        "workers work",
                        () -> server.services().database().pool().active() >= WORKERS);
                line.silence();
                holder.rollback();
            }
            closesInTime(server, reporter);
            try (TestServer next =
                    TestServer.on(address, TestSettings.create(), InstantSource.system())) {
                assertThat(new Calls(next, server.instanceId()).counted(organization))
                        .isEqualTo(100);
            }
        }
    }

    @Test
    void endsTheProcessWithZero(TestReporter reporter) throws IOException {
        try (Line line = new Line(TestDatabase.createAddress())) {
            DatabaseAddress address = line.address();
            TenantryProcess server =
                    TenantryProcess.run(
                            Map.of(
                                    "TENANTRY_DATABASE_URL", address.jdbcUrl(),
                                    "TENANTRY_DATABASE_USER", address.user(),
                                    "TENANTRY_DATABASE_PASSWORD", address.password()),
                            TenantryProcess.serveArguments(place.resolve("data"))
                                    .toArray(String[]::new));
            assertThat(server.statusOf("/health/ready")).isEqualTo(200);
            line.silence();
            Eventually.isTrue("silent", () -> server.statusOf("/health/ready") == 503);
            stopsInTime(server, reporter);
        }
    }

    @Test
    void endsTheProcessWithItsOwnSilentDatabase(TestReporter reporter) throws IOException {
        Path data = place.resolve("data");
        TenantryProcess server = TenantryProcess.serve(data);
        new Signals(data.toRealPath().resolve("postgres/cluster")).stop();
        Eventually.isTrue("silent", () -> server.statusOf("/health/ready") == 503);
        stopsInTime(server, reporter);
        assertThat(EmbeddedPostgres.running(data)).isEmpty();
    }

    private static void stopsInTime(TenantryProcess server, TestReporter reporter) {
        long start = System.nanoTime();
        assertThat(server.stop()).isZero();
        tell(start, reporter);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    }

    private static void closesInTime(TestServer server, TestReporter reporter) {
        long start = System.nanoTime();
        assertThat(CompletableFuture.runAsync(server::close)).succeedsWithin(LIMIT);
        tell(start, reporter);
    }

    private static void tell(long start, TestReporter reporter) {
        reporter.publishEntry(
                "closed after", Duration.ofNanos(System.nanoTime() - start).toString());
    }
}
