package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class UsageConcurrencyTest extends UsageConcurrencyWorld {
    private static final int SENDERS = 8;
    private static final int BATCH = 50;

    /// Sends all events from every sender, in batches, each in an order of its own.
    private List<UsageResult> sendAll(UnaryOperator<List<UsageEvent>> order) throws Exception {
        List<Future<List<UsageResult>>> running = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            UsageService node = sender % 2 == 0 ? world.service() : otherNode;
            List<UsageEvent> events = order.apply(events());
            running.add(senders.submit(() -> send(node, events)));
        }
        List<UsageResult> results = new ArrayList<>();
        for (Future<List<UsageResult>> sender : running) {
            results.addAll(sender.get());
        }
        return results;
    }

    private List<UsageResult> send(UsageService node, List<UsageEvent> events) {
        List<UsageResult> results = new ArrayList<>();
        for (int from = 0; from < events.size(); from += BATCH) {
            results.add(node.record(world.instanceId(), events.subList(from, from + BATCH)));
        }
        return results;
    }

    @Test
    void sendersOfTheSameEventsOnTwoNodesCountThemOnce() throws Exception {
        List<UsageResult> results = sendAll(UnaryOperator.identity());

        assertThat(results.stream().mapToInt(UsageResult::accepted).sum()).isEqualTo(EVENTS);
        assertThat(results.stream().mapToInt(UsageResult::duplicates).sum())
                .isEqualTo(EVENTS * (SENDERS - 1));
        assertCountedOnce();
    }

    @Test
    void sendersOfTheSameEventsInOtherOrdersNeverWaitInACircle() throws Exception {
        Random random = new Random(42);

        List<UsageResult> results =
                sendAll(events -> {
                    Collections.shuffle(events, random);
                    return events;
                });

        assertThat(results.stream().mapToInt(UsageResult::accepted).sum()).isEqualTo(EVENTS);
        assertCountedOnce();
    }

    @Test
    void aKeyThatIsWrittenAfterItWasLookedForCountsOnce() throws Exception {
        OrganizationId organization = organizations.getFirst();
        UsageEvent known = Events.payload(organization, "known", 1);
        otherNode.record(world.instanceId(), List.of(known));
        assertThat(world.record(known).duplicates()).isEqualTo(1);
        UsageEvent raced = Events.payload(organization, "raced", 1);
        UsageEvent fresh = Events.payload(organization, "fresh", 1);

        Future<UsageResult> second =
                world.database()
                        .inTransaction(handle -> {
                            insertKey(handle, raced);
                            Future<UsageResult> waiting =
                                    senders.submit(() -> world.record(raced, fresh));
                            waitingBackend(handle);
                            return waiting;
                        });

        assertThat(second.get().accepted()).isEqualTo(1);
        assertThat(second.get().duplicates()).isEqualTo(1);
        assertThat(world.payloads(organization))
                .isEqualTo(Map.of("deviceState", Map.of("device.mqtt", 2L)));
    }

    private void insertKey(Handle handle, UsageEvent event) {
        Claim claim = UsageRequest.of(world.instanceId(), List.of(event)).claims().getFirst();
        handle.createUpdate(
                        "insert into %s (key_high, key_low, body_hash) values (:high, :low, :body)"
                                .formatted(UsagePartitions.keysOf(claim.key().day())))
                .bind("high", claim.key().high())
                .bind("low", claim.key().low())
                .bind("body", claim.bodyHash())
                .execute();
    }
}
