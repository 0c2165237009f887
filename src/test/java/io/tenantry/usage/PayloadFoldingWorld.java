package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// One organization whose payloads are folded.
abstract class PayloadFoldingWorld {
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    UsageWorld world;
    OrganizationId organization;

    @BeforeEach
    void open() {
        world = new UsageWorld();
        organization = world.newOrganization();
    }

    @AfterEach
    void close() {
        threads.close();
        world.close();
    }

    long counted(OrganizationId one) {
        return world.payloads(one)
                .getOrDefault("deviceState", Map.of())
                .getOrDefault("device.mqtt", 0L);
    }

    long stored(String table) {
        return world.database()
                .<Long, RuntimeException>read(handle ->
                        handle.createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
    }
}
