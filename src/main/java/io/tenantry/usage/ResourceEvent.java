package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A resource of an organization came into being or went away.
///
/// @param id the resource's own id, 1 to 255 characters; not looked at when counting
/// @param bytes the room it takes or gave back, 0 to [UsageEvent#BYTES_MAX]
/// @param applicationId the application it belongs to; null when not known
public record ResourceEvent(
        EventHead head,
        ResourceAction action,
        ResourceKind kind,
        String id,
        long bytes,
        @Nullable String applicationId)
        implements UsageEvent {
    public ResourceEvent {
        requireNonNull(head, "head");
        requireNonNull(action, "action");
        requireNonNull(kind, "kind");
        EventHead.requireLength(id, REFERENCE_LENGTH_MAX, "id");
        EventHead.requireRange(bytes, 0, BYTES_MAX, "bytes");
    }
}
