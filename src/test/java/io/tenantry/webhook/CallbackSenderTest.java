package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.Database;
import io.tenantry.id.HexIds;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.testing.CallbackReceiver;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackSenderTest {
    private static final byte[] BODY = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    private final TestClock clock = new TestClock("2026-11-21T10:00:00.000Z");
    private Database database;
    private WebhookService service;
    private CallbackSender sender;
    private CallbackReceiver receiver;
    private InstanceId instance;

    @BeforeEach
    void open() {
        database = TestDatabase.create(8);
        HexIds ids = new HexIds(clock);
        service = new WebhookService(database, ids, clock);
        sender = new CallbackSender(service, new CallbackPolicy(true));
        receiver = new CallbackReceiver();
        instance =
                new InstanceService(database, (_, _) -> {}, ids, clock)
                        .create("Test instance")
                        .id();
    }

    @AfterEach
    void close() {
        sender.close();
        receiver.close();
        database.close();
    }

    @Test
    void sendsACallbackOnceWithItsSignature() {
        queue("one", receiver.url());
        assertThat(sendDue()).isEqualTo(1);
        assertThat(sendDue()).isZero();

        CallbackReceiver.Received received = receiver.received().getFirst();
        assertThat(receiver.received()).hasSize(1);
        assertThat(received.body()).isEqualTo("{\"a\": 1}");
        assertThat(received.header("content-type")).isEqualTo("application/json");
        assertThat(received.header("webhook-id")).matches("msg_[0-9a-f]{24}");
        assertThat(received.header("webhook-timestamp")).isEqualTo("1795255200");
        assertThat(received.header("webhook-signature"))
                .isEqualTo(WebhookSignature.of(received, service.secret(instance)));
        assertThat(row("one"))
                .containsEntry("state", "delivered")
                .containsEntry("last_status", 204)
                .containsEntry("attempts", 1)
                .containsEntry("body", null);
    }

    @Test
    void leavesOutAKeyThatWasUsedAndWhatWasRolledBack() {
        queue("one", receiver.url());
        queue("one", receiver.url());
        assertThatThrownBy(() ->
                        database.useTransaction(handle -> {
                            service.queue(handle, instance, List.of(callback("two")));
                            throw new IllegalStateException("rolled back");
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sendDue()).isEqualTo(1);
    }

    @Test
    void triesAgainAfterGrowingPausesWithTheSameIdAndThenGivesUp() {
        receiver.answer(500);
        queue("one", receiver.url());
        List<Duration> pauses = new ArrayList<>();
        for (int attempt = 1; attempt <= 10; attempt++) {
            assertThat(sendDue()).as("attempt %d", attempt).isEqualTo(1);
            assertThat(sendDue()).isZero();
            if (attempt < 10) {
                Duration pause = RetryPauses.after(attempt).orElseThrow();
                pauses.add(pause);
                clock.advance(pause.minusMillis(1));
                assertThat(sendDue()).isZero();
                clock.advance(Duration.ofMillis(1));
            }
        }
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        assertThat(receiver.received())
                .extracting(it -> it.header("webhook-id"))
                .hasSize(10)
                .containsOnly(receiver.received().getFirst().header("webhook-id"));
        assertThat(receiver.received())
                .extracting(it -> it.header("webhook-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(row("one"))
                .containsEntry("state", "failed")
                .containsEntry("last_status", 500)
                .containsEntry("last_error", "the receiver answered 500");
    }

    @Test
    void triesAgainWhereNobodyListens() {
        queue("one", receiver.url());
        receiver.close();
        assertThat(sendDue()).isEqualTo(1);
        assertThat(row("one")).containsEntry("state", "pending").containsEntry("attempts", 1);
    }

    @Test
    void isSentAgainByHandAfterItWasGivenUpUntilItsBodyIsForgotten() {
        receiver.answer(410);
        queue("one", receiver.url());
        queue("two", receiver.url());
        sendDue();
        assertThat(sender.failed()).isEqualTo(2);
        SentCallback one = service.list(true, 10).getFirst();
        assertThat(one.target()).isEqualTo("127.0.0.1:" + receiver.port());
        assertThat(one.lastError()).isEqualTo("the receiver wants no more callbacks");

        receiver.answer(204);
        service.retry(one.id());
        assertThat(sendDue()).isEqualTo(1);
        assertThat(sender.delivered()).isEqualTo(1);
        assertThat(row("one")).containsEntry("state", "delivered").containsEntry("body", null);
        assertThatThrownBy(() -> service.retry(one.id()))
                .hasMessage("Callback %s cannot be retried: it was delivered", one.id());
        assertThatThrownBy(() -> service.retry("0".repeat(24)))
                .hasMessage("Callback 000000000000000000000000 was not found");

        String two = service.list(true, 10).getFirst().id();
        clock.advance(Duration.ofDays(7).plusMillis(1));
        service.purge(clock.instant());
        assertThat(service.retryFailed()).isEmpty();
        assertThatThrownBy(() -> service.retry(two))
                .hasMessageEndingWith("what it said is forgotten");
    }

    @Test
    void beginsItsPausesAnewWhenItIsSentAgainByHand() {
        receiver.answer(500);
        queue("one", receiver.url());
        for (int attempt = 1; attempt <= 10; attempt++) {
            sendDue();
            clock.advance(Duration.ofDays(1));
        }
        assertThat(row("one")).containsEntry("state", "failed");
        assertThat(service.retryFailed()).hasSize(1);
        sendDue();
        assertThat(row("one")).containsEntry("state", "pending").containsEntry("attempts", 11);
    }

    @Test
    void isNotSentAgainByHandWhileANodeHasIt() {
        queue("one", receiver.url());
        String id = service.claim(room(1)).getFirst().id();
        assertThatThrownBy(() -> service.retry(id)).hasMessageEndingWith("it is being sent");
    }

    @Test
    void stopsWhenTheReceiverIsGone() {
        receiver.answer(410);
        queue("one", receiver.url());
        sendDue();
        assertThat(row("one")).containsEntry("state", "failed").containsEntry("last_status", 410);
    }

    @Test
    void takesARedirectForAFailure() {
        receiver.answer(307);
        queue("one", receiver.url());
        sendDue();
        assertThat(receiver.received()).hasSize(1);
        assertThat(row("one"))
                .containsEntry("state", "pending")
                .containsEntry("last_error", "the receiver answered 307");
    }

    @Test
    void sendsNothingToAddressesThatItMayNotReach() {
        try (CallbackSender strict =
                new CallbackSender(
                        service,
                        new CallbackPolicy(false, AddressRule.PUBLIC, NameResolver.SYSTEM))) {
            queue("literal", receiver.url());
            queue("name", "http://localhost.:" + receiver.port() + "/");
            service.claim(room(10)).forEach(strict::send);
        }
        assertThat(receiver.received()).isEmpty();
        assertThat(row("literal"))
                .containsEntry("state", "failed")
                .containsEntry("last_error", "the URL is not an address that callbacks may reach");
        assertThat(row("name")).containsEntry("state", "failed");
    }

    @Test
    void isClaimedByOneOfManyNodesAndByAnotherWhenTheClaimRanOut() {
        for (int number = 0; number < 40; number++) {
            queue("key " + number, receiver.url());
        }
        Parallel.Outcomes<List<Claimed>> claims = Parallel.run(4, _ -> service.claim(room(20)));
        List<String> ids = claims.done().stream().flatMap(List::stream).map(Claimed::id).toList();
        assertThat(ids).doesNotHaveDuplicates();

        clock.advance(Duration.ofMinutes(2));
        List<Claimed> later = service.claim(room(100));
        assertThat(later).hasSize(40);
        Claimed old = claims.done().stream().flatMap(List::stream).findFirst().orElseThrow();
        service.failed(old, 500, "of a claim that ran out");
        assertThat(
                        database.<Long, RuntimeException>read(handle ->
                                handle.createQuery(
                                                "select count(*) from webhook_message where state = 'failed'")
                                        .mapTo(Long.class)
                                        .one()))
                .isZero();
    }

    @Test
    void signsWithBothSecretsForADayAfterARotation() {
        String before = service.secret(instance);
        String after = service.rotateSecret(instance);
        assertThat(after).startsWith("whsec_").isNotEqualTo(before);
        assertThat(service.secret(instance)).isEqualTo(after);

        queue("one", receiver.url());
        sendDue();
        CallbackReceiver.Received both = receiver.received().getFirst();
        assertThat(both.header("webhook-signature"))
                .isEqualTo(
                        WebhookSignature.of(both, after) + " " + WebhookSignature.of(both, before));

        clock.advance(Duration.ofHours(24).plusMillis(1));
        queue("two", receiver.url());
        sendDue();
        CallbackReceiver.Received one = receiver.received().getLast();
        assertThat(one.header("webhook-signature")).isEqualTo(WebhookSignature.of(one, after));
    }

    @Test
    void forgetsFinishedCallbacksAfterThirtyDays() {
        queue("old", receiver.url());
        sendDue();
        queue("pending", receiver.url());
        clock.advance(Duration.ofDays(30).plusMillis(1));
        service.purge(clock.instant());
        assertThat(
                        database.<List<String>, RuntimeException>read(handle ->
                                handle.createQuery("select dedup_key from webhook_message")
                                        .mapTo(String.class)
                                        .list()))
                .containsExactly("pending");
    }

    @Test
    void runsByItself() {
        queue("one", receiver.url());
        sender.start();
        assertThat(receiver.await().body()).isEqualTo("{\"a\": 1}");
    }

    private void queue(String key, String url) {
        database.useTransaction(handle ->
                service.queue(
                        handle,
                        instance,
                        List.of(new Callback(key, url, "application/json", BODY))));
    }

    private Callback callback(String key) {
        return new Callback(key, receiver.url(), "application/json", BODY);
    }

    private int sendDue() {
        List<Claimed> claimed = service.claim(room(100));
        claimed.forEach(sender::send);
        return claimed.size();
    }

    private Map<String, Object> row(String key) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select state, attempts, last_status, last_error, body
                                from webhook_message
                                where dedup_key = :key
                                """)
                        .bind("key", key)
                        .mapToMap()
                        .one());
    }

    private static CallbackRepository.Room room(int max) {
        return new CallbackRepository.Room(max, max, Map.of());
    }
}
