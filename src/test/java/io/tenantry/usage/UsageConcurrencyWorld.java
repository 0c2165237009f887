package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Two nodes with one database, and many senders.
abstract class UsageConcurrencyWorld {
    static final int EVENTS = 2_000;
    final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    UsageWorld world;
    UsageService otherNode;
    List<OrganizationId> organizations;

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

    List<UsageEvent> events() {
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

    void assertCountedOnce() {
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

    /// Waits until a backend waits for this one. Unlike `pg_stat_activity`, `pg_locks` is read anew
    /// each time within a transaction.
    static int waitingBackend(Handle handle) {
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
}
