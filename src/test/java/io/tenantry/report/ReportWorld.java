package io.tenantry.report;

import io.tenantry.Services;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.instance.Instance;
import io.tenantry.organization.NewOrganization;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationPatch;
import io.tenantry.organization.Room;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestSettings;
import io.tenantry.usage.EventHead;
import io.tenantry.usage.NotebookEvent;
import io.tenantry.usage.NotebookStatus;
import io.tenantry.usage.PayloadEvent;
import io.tenantry.usage.PayloadType;
import io.tenantry.usage.ResourceAction;
import io.tenantry.usage.ResourceEvent;
import io.tenantry.usage.ResourceKind;
import io.tenantry.usage.UsageEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A database with one instance, what was counted in it, and a clock that the test moves.
final class ReportWorld implements AutoCloseable {
    static final String APPLICATION = "5f0000000000000000000a01";
    static final String OTHER_APPLICATION = "5f0000000000000000000a02";

    private static final OrganizationPatch DEFAULTS =
            new OrganizationPatch(
                    null, null, null, null, null, null, null, null, null, null, null, null);

    final TestClock clock;
    final DatabaseAddress address;
    final Services services;
    final Instance instance;
    private final List<UsageEvent> events = new ArrayList<>();
    private int made;

    ReportWorld(String now) {
        this.clock = new TestClock(now);
        this.address = TestDatabase.createAddress();
        this.services = node();
        this.instance = services.instances().create("Test instance");
    }

    /// The services of another node.
    Services node() {
        return Services.forServer(address, TestSettings.create(), clock);
    }

    OrganizationId newOrganization(String name) {
        Room room = services.organizations().room(instance.id());
        return services.database()
                .inTransaction(handle ->
                        services.organizations()
                                .create(handle, room, new NewOrganization(name, DEFAULTS)))
                .id();
    }

    /// Everything that was counted.
    List<UsageEvent> events() {
        return events;
    }

    void record(UsageEvent... some) {
        events.addAll(List.of(some));
        if (services.usage().record(instance.id(), List.of(some)).accepted() != some.length) {
            throw new AssertionError("not every event was counted");
        }
    }

    PayloadEvent payload(
            OrganizationId subject,
            String time,
            PayloadType type,
            long count,
            long bytes,
            boolean billable,
            @Nullable String applicationId) {
        return new PayloadEvent(
                head(subject, time), type, "device.mqtt", count, bytes, billable, applicationId);
    }

    ResourceEvent resource(
            OrganizationId subject,
            String time,
            ResourceAction action,
            ResourceKind kind,
            long bytes,
            @Nullable String applicationId) {
        EventHead head = head(subject, time);
        String id =
                kind == ResourceKind.APPLICATION && applicationId != null
                        ? applicationId
                        : "thing-" + head.id();
        return new ResourceEvent(head, action, kind, id, bytes, applicationId);
    }

    NotebookEvent notebook(
            OrganizationId subject, String time, long minutes, @Nullable String applicationId) {
        return new NotebookEvent(
                head(subject, time), NotebookStatus.COMPLETED, minutes, null, applicationId);
    }

    private EventHead head(OrganizationId subject, String time) {
        return new EventHead("event-" + made++, "test", subject, Instant.parse(time));
    }

    /// The report as text.
    String csv(ReportRequest request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        services.reportWriter().write(instance.id(), request, out, (_, _, _) -> {});
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        services.close();
    }
}
