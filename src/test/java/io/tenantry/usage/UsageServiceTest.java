package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsageServiceTest {
    private static UsageWorld world;

    @BeforeAll
    static void open() {
        world = new UsageWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void countsAnEventOnce() {
        OrganizationId organization = world.newOrganization();
        UsageEvent event = Events.payload(organization, "once", 3);

        assertThat(world.record(event).accepted()).isEqualTo(1);
        UsageResult again = world.record(event);

        assertThat(again.accepted()).isZero();
        assertThat(again.duplicates()).isEqualTo(1);
        assertThat(world.payloads(organization))
                .isEqualTo(Map.of("deviceState", Map.of("device.mqtt", 3L)));
    }
}
