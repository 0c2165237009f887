package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// One organization whose events are recorded.
abstract class UsageServiceWorld {
    static UsageWorld world;
    OrganizationId organization;

    @BeforeAll
    static void open() {
        world = new UsageWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void makeOrganization() {
        organization = world.newOrganization();
    }

    static UsageResult result(int accepted, int duplicates) {
        return new UsageResult(accepted, duplicates, List.of(), List.of());
    }

    void assertCounted(long payloads) {
        assertThat(world.payloads(organization))
                .isEqualTo(
                        payloads == 0
                                ? Map.of()
                                : Map.of("deviceState", Map.of("device.mqtt", payloads)));
    }
}
