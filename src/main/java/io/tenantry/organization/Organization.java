package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Conflict;
import io.tenantry.instance.InstanceId;
import java.time.Instant;

/// A customer of an instance.
///
/// @param updatedAt when the settings changed last
/// @param version another one after each change
public record Organization(
        OrganizationId id,
        InstanceId instanceId,
        OrganizationSettings settings,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    public Organization {
        requireNonNull(id, "id");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(settings, "settings");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /// An organization that is made now.
    static Organization made(
            OrganizationId id, InstanceId instanceId, OrganizationSettings settings, Instant now) {
        return new Organization(id, instanceId, settings, now, now, 1);
    }

    /// This organization with the patch's fields in place of its own; this very one, with its time
    /// of the last change, when that makes no difference.
    ///
    /// @param now the time of the change
    Organization with(OrganizationPatch patch, Instant now) {
        OrganizationSettings changed = patch.appliedTo(settings, now);
        if (changed.equals(settings)) {
            return this;
        }
        Instant at = Conflict.timeOfChange(updatedAt, now);
        return new Organization(id, instanceId, changed, createdAt, at, version + 1);
    }
}
