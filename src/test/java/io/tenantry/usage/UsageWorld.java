package io.tenantry.usage;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.id.HexIds;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceService;
import io.tenantry.organization.DeletedOrganizationService;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.organization.OrganizationService;
import io.tenantry.organization.Room;
import io.tenantry.testing.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A database with one instance, and all that counts usage in it, at a frozen time.
final class UsageWorld implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T10:20:30.456Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private static final OrganizationPatch DEFAULTS =
            new OrganizationPatch(
                    null, null, null, null, null, null, null, null, null, null, null, null);
    private static final int CONNECTIONS = 6;

    private final Database database;
    private final InstanceService instances;
    private final OrganizationService organizations;
    private final Instance instance;
    private final UsageService service;
    private final UsageCounts counts;

    UsageWorld() {
        this(TestDatabase.createAddress(), CLOCK);
    }

    /// @param address a migrated database
    /// @param clock when organizations are created
    UsageWorld(DatabaseAddress address, InstantSource clock) {
        HexIds ids = new HexIds(clock);
        this.database = Database.open(address, CONNECTIONS);
        this.instances = new InstanceService(database, (_, _) -> {}, ids, clock);
        this.organizations =
                new OrganizationService(
                        database, instances, List.of(new UsageSummaries(clock)), ids, clock);
        this.instance = instances.create("Test instance");
        this.service = node(UsageWindow.STANDARD);
        this.counts = new UsageCounts(database, instances, organizations);
        service.start();
    }

    Database database() {
        return database;
    }

    InstanceId instanceId() {
        return instance.id();
    }

    UsageService service() {
        return service;
    }

    UsageCounts counts() {
        return counts;
    }

    OrganizationService organizations() {
        return organizations;
    }

    DeletedOrganizationService deletedOrganizations() {
        return new DeletedOrganizationService(database, organizations);
    }

    /// Another service on the same database, not started, as a second node would have it.
    UsageService node(UsageWindow window) {
        return new UsageService(database, organizations, window, CLOCK);
    }

    InstanceId newInstance() {
        return instances.create("Another instance").id();
    }

    OrganizationId newOrganization() {
        return newOrganization(instance.id());
    }

    OrganizationId newOrganization(InstanceId of) {
        Room room = organizations.room(of);
        return database.inTransaction(handle ->
                        organizations.create(
                                handle, room, new NewOrganization("Customer", DEFAULTS)))
                .id();
    }

    UsageResult record(UsageEvent... events) {
        return service.record(instance.id(), List.of(events));
    }

    /// All payloads ever counted, by type and source.
    Map<String, Map<String, Long>> payloads(OrganizationId organizationId) {
        return counts.payloadCounts(
                UsageOwner.of(instance.id(), organizationId),
                TimeRange.parse("0", null, NOW),
                PayloadMeasure.COUNT);
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }
}
