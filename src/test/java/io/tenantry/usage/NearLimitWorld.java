package io.tenantry.usage;

import io.tenantry.organization.LimitThresholds;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A server asked which of its organizations are near a limit.
abstract class NearLimitWorld {
    static final Duration MONTH = Duration.ofDays(31);
    final TestClock clock = new TestClock("2026-11-21T12:00:00Z");
    TestServer server;
    ApiClient client;
    OrganizationCalls orgs;
    int event;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        client = server.client();
        orgs = new OrganizationCalls(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    List<String> near(String limit) {
        return OrganizationCalls.valuesOf(
                orgs.list("sortField=id&perPage=1000&nearLimit=" + limit), "id");
    }

    void record(UsageEvent one) {
        server.services().usage().record(server.instanceId(), List.of(one));
    }

    EventHead head(OrganizationId id, Instant time) {
        return Events.head(id, "event-" + event++, time);
    }

    void usePayloads(OrganizationId id, Instant time, int count) {
        record(new PayloadEvent(head(id, time), PayloadType.TIMER, "source", count, 0, true, null));
    }

    void runNotebook(OrganizationId id, Instant time, int minutes) {
        record(new NotebookEvent(head(id, time), NotebookStatus.COMPLETED, minutes, null, null));
    }

    void addDevice(OrganizationId id, ResourceAction action) {
        record(
                new ResourceEvent(
                        head(id, clock.instant()), action, ResourceKind.DEVICE, "d", 0, null));
    }

    void fold() {
        server.services().usage().fold();
    }

    boolean settle(Handle handle) {
        return new LimitThresholds().settle(handle);
    }

    OrganizationId limited(long payload, long minutes, long device) {
        return orgs.create(
                "{\"name\": \"Customer\", \"limits\": %s}"
                        .formatted(limits(payload, minutes, device)));
    }

    static String limits(long payload, long minutes, long device) {
        return "{\"payload\": %d, \"notebookMinutesPerMonth\": %d, \"device\": %d}"
                .formatted(payload, minutes, device);
    }
}
