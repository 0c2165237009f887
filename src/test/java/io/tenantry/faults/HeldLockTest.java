package io.tenantry.faults;

import static io.tenantry.faults.Calls.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.config.Setting;
import io.tenantry.faults.Calls.Timed;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Locks that somebody else holds and does not let go.
class HeldLockTest {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private TestServer server;
    private Calls calls;
    private String organization;

    @BeforeEach
    void start() {
        server =
                TestServer.start(
                        TestSettings.create(Map.of(Setting.STATEMENT_MAX, "2s")),
                        InstantSource.system());
        calls = new Calls(server);
        organization = calls.create("Before");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ofARowRefusesChangesInTimeAndChangesNothing() throws Exception {
        try (Connection holder = holding("select from organization for update")) {
            timed(() -> calls.rename(organization, "After")).unavailableWithin(LIMIT);
            assertThat(calls.get(organization).status()).isEqualTo(200);
            holder.rollback();
        }
        assertThat(calls.get(organization).ok(200, "org").path("name").asString())
                .isEqualTo("Before");
        calls.rename(organization, "After").ok(200, "org");
    }

    @Test
    void ofATableRefusesReadsInTime() throws Exception {
        try (Connection holder = holding("lock table organization in access exclusive mode")) {
            timed(() -> calls.get(organization)).unavailableWithin(LIMIT);
            timed(calls::list).unavailableWithin(LIMIT);
            assertThat(calls.ready().status()).isEqualTo(200);
            holder.rollback();
        }
        assertThat(calls.list().status()).isEqualTo(200);
    }

    @Test
    void refusesInTimeWhenEveryConnectionWaitsForIt() throws Exception {
        try (Connection holder = holding("select from organization for update");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Timed>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "After " + i;
                answers.add(callers.submit(() -> timed(() -> calls.rename(organization, name))));
            }
            for (Future<Timed> answer : answers) {
                answer.get().unavailableWithin(LIMIT);
            }
            holder.rollback();
        }
        calls.rename(organization, "After").ok(200, "org");
    }

    private Connection holding(String statement) throws SQLException {
        return Locks.holding(server.address(), statement);
    }
}
