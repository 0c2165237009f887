package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// One organization whose counts are read.
abstract class UsageCountsWorld {
    static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    static final Instant YESTERDAY = Instant.parse("2026-11-20T00:00:00Z");
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

    static TimeRange range(@Nullable String start, @Nullable String end) {
        return TimeRange.parse(start, end, UsageWorld.NOW);
    }

    String id(String name) {
        return organization.value() + "-" + name;
    }
}
