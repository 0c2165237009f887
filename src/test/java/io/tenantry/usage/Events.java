package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import java.time.Instant;

/// Makes events that differ where a test needs it.
final class Events {
    private static final String SOURCE = "broker-1";

    private Events() {}

    static EventHead head(OrganizationId subject, String id, Instant time) {
        return new EventHead(id, SOURCE, subject, time);
    }

    /// One billable device state, now.
    static PayloadEvent payload(OrganizationId subject, String id) {
        return payload(subject, id, 1);
    }

    static PayloadEvent payload(OrganizationId subject, String id, long count) {
        return payload(subject, id, UsageWorld.NOW, count);
    }

    static PayloadEvent payload(OrganizationId subject, String id, Instant time, long count) {
        return new PayloadEvent(
                head(subject, id, time),
                PayloadType.DEVICE_STATE,
                "device.mqtt",
                count,
                count * 100,
                true,
                null);
    }

    static ResourceEvent resource(
            OrganizationId subject, String id, ResourceAction action, ResourceKind kind) {
        return resource(subject, id, UsageWorld.NOW, action, kind);
    }

    static ResourceEvent resource(
            OrganizationId subject,
            String id,
            Instant time,
            ResourceAction action,
            ResourceKind kind) {
        return new ResourceEvent(head(subject, id, time), action, kind, "thing-" + id, 0, null);
    }

    static NotebookEvent notebook(
            OrganizationId subject, String id, NotebookStatus status, long minutes) {
        return new NotebookEvent(head(subject, id, UsageWorld.NOW), status, minutes, null, null);
    }
}
