package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unavailable;
import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class UsageConcurrencyTest {
    private static final int SENDERS = 8;
    private static final int EVENTS = 2_000;
    private static final int BATCH = 50;

    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private UsageWorld world;
    private UsageService otherNode;
    private List<OrganizationId> organizations;

    @BeforeEach
    void open() {
        world = new UsageWorld();
        otherNode = world.node(UsageWindow.STANDARD);
        otherNode.start();
        organizations =
                List.of(world.newOrganization(), world.newOrganization(), world.newOrganization());
    }

    @AfterEach
    void close() {
        senders.close();
        otherNode.close();
        world.close();
    }

    private List<UsageEvent> events() {
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            OrganizationId organization = organizations.get(i % organizations.size());
            events.add(
                    switch (i % 4) {
                        case 0 ->
                                Events.resource(
                                        organization,
                                        "e-" + i,
                                        ResourceAction.CREATED,
                                        ResourceKind.DEVICE);
                        case 1 ->
                                Events.notebook(
                                        organization, "e-" + i, NotebookStatus.COMPLETED, 2);
                        default -> Events.payload(organization, "e-" + i, 1);
                    });
        }
        return events;
    }

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

    private void assertCountedOnce() {
        long payloads = 0;
        long devices = 0;
        long minutes = 0;
        TimeRange range = TimeRange.parse("0", null, UsageWorld.NOW);
        for (OrganizationId organization : organizations) {
            payloads +=
                    world.payloads(organization)
                            .getOrDefault("deviceState", Map.of())
                            .getOrDefault("device.mqtt", 0L);
            devices +=
                    world.counts()
                            .deviceCounts(UsageOwner.of(world.instanceId(), organization), range)
                            .counts()
                            .getLast()
                            .total();
            minutes +=
                    world.counts()
                            .notebookMinuteCounts(
                                    UsageOwner.of(world.instanceId(), organization), range)
                            .counts()
                            .getLast()
                            .minutes();
        }
        assertThat(payloads).isEqualTo(EVENTS / 2);
        assertThat(devices).isEqualTo(EVENTS / 4);
        assertThat(minutes).isEqualTo(EVENTS / 4 * 2);
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

    /// Waits until a backend waits for this one. Unlike `pg_stat_activity`, `pg_locks` is read anew
    /// each time within a transaction.
    private static int waitingBackend(Handle handle) {
        while (true) {
            List<Integer> waiting =
                    handle.createQuery(
                                    """
                                    select pid
                                    from pg_locks
                                    where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))
                                    """)
                            .mapTo(Integer.class)
                            .list();
            if (!waiting.isEmpty()) {
                return waiting.getFirst();
            }
        }
    }

    @Nested
    class AConnectionLost {
        @Test
        void inTheMiddleOfATransactionCountsNothingAndLosesNothing() throws Exception {
            OrganizationId organization = organizations.getFirst();
            world.record(Events.payload(organization, "before", 1));
            UsageEvent event = Events.payload(organization, "cut", 5);

            Future<UsageResult> cut =
                    world.database()
                            .inTransaction(handle -> {
                                handle.execute("lock table usage_payload_delta in exclusive mode");
                                Future<UsageResult> waiting =
                                        senders.submit(() -> world.record(event));
                                terminate(handle, waitingBackend(handle));
                                return waiting;
                            });

            assertThatThrownBy(cut::get).hasCauseInstanceOf(Unavailable.class);
            assertThat(world.payloads(organization))
                    .isEqualTo(Map.of("deviceState", Map.of("device.mqtt", 1L)));
            assertThat(world.record(event).accepted()).isEqualTo(1);
            assertThat(world.payloads(organization))
                    .isEqualTo(Map.of("deviceState", Map.of("device.mqtt", 6L)));
        }

        @Test
        void atTheCommitCountsNothingAndLosesNothing() throws Exception {
            OrganizationId organization = organizations.getFirst();
            List<UsageEvent> events = new ArrayList<>(events());
            world.database().useTransaction(this::killBackendsAtCommit);

            assertThatThrownBy(() -> world.service().record(world.instanceId(), events))
                    .isInstanceOf(Unavailable.class);
            assertThat(world.payloads(organization)).isEmpty();
            world.database()
                    .useTransaction(handle -> handle.execute("drop trigger cut on usage_series"));

            UsageResult again = world.service().record(world.instanceId(), events);

            assertThat(again.accepted()).isEqualTo(EVENTS);
            assertCountedOnce();
        }

        private void killBackendsAtCommit(Handle handle) {
            handle.execute(
                    """
                    create function cut() returns trigger language plpgsql as $$
                    begin
                        perform pg_terminate_backend(pg_backend_pid());
                        return null;
                    end
                    $$
                    """);
            handle.execute(
                    """
                    create constraint trigger cut after insert on usage_series
                    deferrable initially deferred for each row execute function cut()
                    """);
        }

        private static void terminate(Handle handle, int backend) {
            handle.createQuery("select pg_terminate_backend(:backend, 10000)")
                    .bind("backend", backend)
                    .mapTo(Boolean.class)
                    .one();
        }
    }
}
