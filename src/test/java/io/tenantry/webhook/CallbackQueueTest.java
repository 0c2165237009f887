package io.tenantry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.testing.Parallel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long callbacks stay, who takes them, and how they are sent again by hand.
class CallbackQueueTest {
    private final CallbackWorld world = new CallbackWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void isSentAgainByHandAfterItWasGivenUpUntilItsBodyIsForgotten() {
        world.receiver.answer(410);
        world.queue("one", world.receiver.url());
        world.queue("two", world.receiver.url());
        world.sendDue();
        assertThat(world.sender.failed()).isEqualTo(2);
        SentCallback one = world.service.list(true, 10).getFirst();
        assertThat(one.target()).isEqualTo("127.0.0.1:" + world.receiver.port());
        assertThat(one.lastError()).isEqualTo("the receiver wants no more callbacks");

        world.receiver.answer(204);
        world.service.retry(one.id());
        assertThat(world.sendDue()).isEqualTo(1);
        assertThat(world.sender.delivered()).isEqualTo(1);
        assertThat(world.row("one"))
                .containsEntry("state", "delivered")
                .containsEntry("body", null);
        assertThatThrownBy(() -> world.service.retry(one.id()))
                .hasMessage("Callback %s cannot be retried: it was delivered", one.id());
        assertThatThrownBy(() -> world.service.retry("0".repeat(24)))
                .hasMessage("Callback 000000000000000000000000 was not found");

        String two = world.service.list(true, 10).getFirst().id();
        world.clock.advance(Duration.ofDays(7).plusMillis(1));
        world.service.purge(world.clock.instant());
        assertThat(world.service.retryFailed()).isEmpty();
        assertThatThrownBy(() -> world.service.retry(two))
                .hasMessageEndingWith("what it said is forgotten");
    }

    @Test
    void beginsItsPausesAnewWhenItIsSentAgainByHand() {
        world.receiver.answer(500);
        world.queue("one", world.receiver.url());
        for (int attempt = 1; attempt <= 10; attempt++) {
            world.sendDue();
            world.clock.advance(Duration.ofDays(1));
        }
        assertThat(world.row("one")).containsEntry("state", "failed");
        assertThat(world.service.retryFailed()).hasSize(1);
        world.sendDue();
        assertThat(world.row("one"))
                .containsEntry("state", "pending")
                .containsEntry("attempts", 11);
    }

    @Test
    void isNotSentAgainByHandWhileANodeHasIt() {
        world.queue("one", world.receiver.url());
        String id = world.service.claim(CallbackWorld.room(1)).getFirst().id();
        assertThatThrownBy(() -> world.service.retry(id)).hasMessageEndingWith("it is being sent");
    }

    @Test
    void isClaimedByOneOfManyNodesAndByAnotherWhenTheClaimRanOut() {
        for (int number = 0; number < 40; number++) {
            world.queue("key " + number, world.receiver.url());
        }
        Parallel.Outcomes<List<Claimed>> claims =
                Parallel.run(4, _ -> world.service.claim(CallbackWorld.room(20)));
        List<String> ids = claims.done().stream().flatMap(List::stream).map(Claimed::id).toList();
        assertThat(ids).doesNotHaveDuplicates();

        world.clock.advance(Duration.ofMinutes(2));
        List<Claimed> later = world.service.claim(CallbackWorld.room(100));
        assertThat(later).hasSize(40);
        Claimed old = claims.done().stream().flatMap(List::stream).findFirst().orElseThrow();
        world.service.failed(old, 500, "of a claim that ran out");
        assertThat(
                        world.database.<Long, RuntimeException>read(handle ->
                                handle.createQuery(
                                                "select count(*) from webhook_message where state = 'failed'")
                                        .mapTo(Long.class)
                                        .one()))
                .isZero();
    }

    @Test
    void forgetsFinishedCallbacksAfterThirtyDays() {
        world.queue("old", world.receiver.url());
        world.sendDue();
        world.queue("pending", world.receiver.url());
        world.clock.advance(Duration.ofDays(30).plusMillis(1));
        world.service.purge(world.clock.instant());
        assertThat(
                        world.database.<List<String>, RuntimeException>read(handle ->
                                handle.createQuery("select dedup_key from webhook_message")
                                        .mapTo(String.class)
                                        .list()))
                .containsExactly("pending");
    }
}
