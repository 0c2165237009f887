package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.testing.CallbackReceiver;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.webhook.CallbackRepository.Room;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several receivers, some of which do not answer.
class SendingPlacesTest {
    private static final CallbackClient.Times PATIENT =
            new CallbackClient.Times(
                    Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2));

    private final TestClock clock = new TestClock("2026-11-21T10:00:00.000Z");
    private final Database database = TestDatabase.create(8);
    private final HexIds ids = new HexIds(clock);
    private final WebhookService service = new WebhookService(database, ids, clock);
    private final CallbackReceiver receiver = new CallbackReceiver();
    private CallbackSender sender;
    private InstanceId instance;

    @BeforeEach
    void open() throws GeneralSecurityException {
        instance =
                new InstanceService(database, (_, _) -> {}, ids, clock)
                        .create("Test instance")
                        .id();
        CallbackPolicy policy = new CallbackPolicy(true);
        CallbackClient client = new CallbackClient(policy, SSLContext.getDefault(), PATIENT, 32);
        sender = new CallbackSender(service, policy, () -> client);
    }

    @AfterEach
    void close() {
        receiver.close();
        database.close();
    }

    @Test
    void oneThatHangsHoldsNoMoreThanItsOwn() throws IOException {
        try (ServerSocket hanging = new ServerSocket(0, 100, InetAddress.ofLiteral("127.0.0.1"))) {
            queue(200, "http://127.0.0.1:%d/hook".formatted(hanging.getLocalPort()));
            clock.advance(Duration.ofSeconds(1));
            queue(50, receiver.url());
            sender.start();
            Eventually.isTrue("all are delivered", () -> count("delivered", 1) == 50);
            assertThat(count("pending", 1)).isEqualTo(4);
            assertThat(count("pending", 0)).isEqualTo(196);
        }
        sender.close();
    }

    @Test
    void oneThatAnswersGetsTheNextAsSoonAsOneIsTaken() {
        queue(400, receiver.url());
        sender.start();
        Eventually.isTrue("all are delivered", () -> count("delivered", 1) == 400);
        sender.close();
        assertThat(receiver.received()).hasSize(400);
    }

    @Test
    void areGivenByHostAndPort() {
        queue(3, "http://a.example/x");
        queue(3, "HTTP://A.example/y?z=http://b.example/");
        queue(3, "http://a.example:8080/x");
        queue(3, "https://b.example#x");
        assertThat(targets(new Room(100, 2, Map.of())))
                .containsExactlyInAnyOrder(
                        "a.example",
                        "a.example",
                        "a.example:8080",
                        "a.example:8080",
                        "b.example",
                        "b.example");
        assertThat(targets(new Room(100, 2, Map.of("a.example", 2, "b.example", 1, "c", 1))))
                .containsExactlyInAnyOrder("a.example:8080", "b.example");
        assertThat(targets(new Room(3, 4, Map.of("a.example", 7)))).isEmpty();
    }

    @Test
    void areGivenFirstToWhoHasWaitedLongest() {
        queue(2, "http://z.example/");
        clock.advance(Duration.ofSeconds(1));
        queue(2, "http://a.example/");
        assertThat(targets(new Room(3, 2, Map.of())))
                .containsExactlyInAnyOrder("z.example", "z.example", "a.example");
    }

    private List<String> targets(Room room) {
        return service.claim(room).stream().map(Claimed::target).toList();
    }

    private void queue(int count, String url) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        List<Callback> callbacks =
                IntStream.range(0, count)
                        .mapToObj(
                                number -> new Callback(url + number, url, "application/json", body))
                        .toList();
        database.useTransaction(handle -> service.queue(handle, instance, callbacks));
    }

    private long count(String state, int attempts) {
        return database.read(handle ->
                handle.createQuery(
                                "select count(*) from webhook_message where state = :state and attempts = :attempts")
                        .bind("state", state)
                        .bind("attempts", attempts)
                        .mapTo(Long.class)
                        .one());
    }
}
