package io.tenantry.faults;

import static io.tenantry.faults.Calls.events;
import static io.tenantry.faults.Calls.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.config.Setting;
import io.tenantry.faults.Calls.Timed;
import io.tenantry.testing.ApiClient.Reply;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many more requests than a server can work on: those it takes are answered rightly, the others
/// are told to come back, and afterwards all is as before. How fast it stays is for `./bench`.
class ShedLoadTest {
    private static final int PLACES = 4;
    private static final int CALLERS = 10 * PLACES;

    private TestServer server;
    private Calls calls;
    private String organization;

    @BeforeEach
    void start() {
        server =
                TestServer.start(
                        TestSettings.create(
                                Map.of(
                                        Setting.REQUESTS_MAX,
                                        "" + PLACES,
                                        Setting.STATEMENT_MAX,
                                        "60s")),
                        InstantSource.system());
        calls = new Calls(server);
        organization = calls.create("Mill");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ofReads() throws Exception {
        shed("lock table organization in access exclusive mode", _ -> calls.get(organization));
        for (Timed answer : all(_ -> calls.get(organization))) {
            assertThat(answer.reply().ok(200, "instanceOrg").path("name").asString())
                    .isEqualTo("Mill");
        }
    }

    @Test
    void ofUsageEvents() throws Exception {
        int taken =
                shed(
                        "lock table usage_event_key in access exclusive mode",
                        number -> calls.count(organization, events(100 * number, 100)));
        assertThat(calls.counted(organization)).isEqualTo(100L * taken);
        for (Timed answer : all(number -> calls.count(organization, events(100 * number, 100)))) {
            assertThat(answer.reply().status()).isEqualTo(200);
        }
        assertThat(calls.counted(organization)).isEqualTo(100L * CALLERS);
    }

    /// Holds the work up until all for whom there is no place were told to come back.
    ///
    /// @return how many were taken
    private int shed(String lock, IntFunction<Reply> call) throws Exception {
        List<Timed> answers = new ArrayList<>();
        try (Connection holder = Locks.holding(server.address(), lock);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Timed>> asked = asked(threads, call);
            Eventually.isTrue(
                    "all others are refused",
                    () -> {
                        assertThat(calls.live().status()).isEqualTo(200);
                        assertThat(calls.ready().status()).isEqualTo(200);
                        return asked.stream().filter(Future::isDone).count() >= CALLERS - PLACES;
                    });
            holder.rollback();
            for (Future<Timed> answer : asked) {
                answers.add(answer.get());
            }
        }
        List<Timed> refused =
                answers.stream().filter(answer -> answer.reply().status() != 200).toList();
        assertThat(refused).hasSize(CALLERS - PLACES);
        refused.forEach(answer -> answer.unavailableWithin(Duration.ofSeconds(5)));
        return CALLERS - refused.size();
    }

    private static List<Future<Timed>> asked(ExecutorService threads, IntFunction<Reply> call) {
        return IntStream.range(0, CALLERS)
                .mapToObj(number -> threads.submit(() -> timed(() -> call.apply(number))))
                .toList();
    }

    /// As many at once as there are places, so that nobody has to wait.
    private static List<Timed> all(IntFunction<Reply> call) throws Exception {
        List<Timed> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(PLACES)) {
            for (Future<Timed> answer : asked(threads, call)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
