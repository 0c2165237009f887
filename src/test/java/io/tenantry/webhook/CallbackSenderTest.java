package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.testing.CallbackReceiver;
import io.tenantry.testing.WebhookSignature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbackSenderTest {
    private final CallbackWorld world = new CallbackWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void sendsACallbackOnceWithItsSignature() {
        world.queue("one", world.receiver.url());
        assertThat(world.sendDue()).isEqualTo(1);
        assertThat(world.sendDue()).isZero();

        CallbackReceiver.Received received = world.receiver.received().getFirst();
        assertThat(world.receiver.received()).hasSize(1);
        assertThat(received.body()).isEqualTo("{\"a\": 1}");
        assertThat(received.header("content-type")).isEqualTo("application/json");
        assertThat(received.header("webhook-id")).matches("msg_[0-9a-f]{24}");
        assertThat(received.header("webhook-timestamp")).isEqualTo("1795255200");
        assertThat(received.header("webhook-signature"))
                .isEqualTo(WebhookSignature.of(received, world.service.secret(world.instance)));
        assertThat(world.row("one"))
                .containsEntry("state", "delivered")
                .containsEntry("last_status", 204)
                .containsEntry("attempts", 1)
                .containsEntry("body", null);
    }

    @Test
    void leavesOutAKeyThatWasUsedAndWhatWasRolledBack() {
        world.queue("one", world.receiver.url());
        world.queue("one", world.receiver.url());
        assertThatThrownBy(() ->
                        world.database.useTransaction(handle -> {
                            world.service.queue(
                                    handle, world.instance, List.of(world.callback("two")));
                            throw new IllegalStateException("rolled back");
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.sendDue()).isEqualTo(1);
    }

    @Test
    void triesAgainAfterGrowingPausesWithTheSameIdAndThenGivesUp() {
        world.receiver.answer(500);
        world.queue("one", world.receiver.url());
        List<Duration> pauses = new ArrayList<>();
        for (int attempt = 1; attempt <= 10; attempt++) {
            assertThat(world.sendDue()).as("attempt %d", attempt).isEqualTo(1);
            assertThat(world.sendDue()).isZero();
            if (attempt < 10) {
                Duration pause = RetryPauses.after(attempt).orElseThrow();
                pauses.add(pause);
                world.clock.advance(pause.minusMillis(1));
                assertThat(world.sendDue()).isZero();
                world.clock.advance(Duration.ofMillis(1));
            }
        }
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        assertThat(world.receiver.received())
                .extracting(it -> it.header("webhook-id"))
                .hasSize(10)
                .containsOnly(world.receiver.received().getFirst().header("webhook-id"));
        assertThat(world.receiver.received())
                .extracting(it -> it.header("webhook-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(world.row("one"))
                .containsEntry("state", "failed")
                .containsEntry("last_status", 500)
                .containsEntry("last_error", "the receiver answered 500");
    }

    @Test
    void triesAgainWhereNobodyListens() {
        world.queue("one", world.receiver.url());
        world.receiver.close();
        assertThat(world.sendDue()).isEqualTo(1);
        assertThat(world.row("one")).containsEntry("state", "pending").containsEntry("attempts", 1);
    }

    @Test
    void stopsWhenTheReceiverIsGone() {
        world.receiver.answer(410);
        world.queue("one", world.receiver.url());
        world.sendDue();
        assertThat(world.row("one"))
                .containsEntry("state", "failed")
                .containsEntry("last_status", 410);
    }

    @Test
    void takesARedirectForAFailure() {
        world.receiver.answer(307);
        world.queue("one", world.receiver.url());
        world.sendDue();
        assertThat(world.receiver.received()).hasSize(1);
        assertThat(world.row("one"))
                .containsEntry("state", "pending")
                .containsEntry("last_error", "the receiver answered 307");
    }

    @Test
    void sendsNothingToAddressesThatItMayNotReach() {
        try (CallbackSender strict =
                new CallbackSender(
                        world.service,
                        new CallbackPolicy(false, AddressRule.PUBLIC, NameResolver.SYSTEM))) {
            world.queue("literal", world.receiver.url());
            world.queue("name", "http://localhost.:" + world.receiver.port() + "/");
            world.service.claim(CallbackWorld.room(10)).forEach(strict::send);
        }
        assertThat(world.receiver.received()).isEmpty();
        assertThat(world.row("literal"))
                .containsEntry("state", "failed")
                .containsEntry("last_error", "the URL is not an address that callbacks may reach");
        assertThat(world.row("name")).containsEntry("state", "failed");
    }

    @Test
    void signsWithBothSecretsForADayAfterARotation() {
        String before = world.service.secret(world.instance);
        String after = world.service.rotateSecret(world.instance);
        assertThat(after).startsWith("whsec_").isNotEqualTo(before);
        assertThat(world.service.secret(world.instance)).isEqualTo(after);

        world.queue("one", world.receiver.url());
        world.sendDue();
        CallbackReceiver.Received both = world.receiver.received().getFirst();
        assertThat(both.header("webhook-signature"))
                .isEqualTo(
                        WebhookSignature.of(both, after) + " " + WebhookSignature.of(both, before));

        world.clock.advance(Duration.ofHours(24).plusMillis(1));
        world.queue("two", world.receiver.url());
        world.sendDue();
        CallbackReceiver.Received one = world.receiver.received().getLast();
        assertThat(one.header("webhook-signature")).isEqualTo(WebhookSignature.of(one, after));
    }

    @Test
    void runsByItself() {
        world.queue("one", world.receiver.url());
        world.sender.start();
        assertThat(world.receiver.await().body()).isEqualTo("{\"a\": 1}");
    }
}
