package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import java.time.Instant;

/// A customer of an instance.
///
/// @param updatedAt when the settings changed last
public record Organization(
        OrganizationId id,
        InstanceId instanceId,
        OrganizationSettings settings,
        Instant createdAt,
        Instant updatedAt) {
    public Organization {
        requireNonNull(id, "id");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(settings, "settings");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /// This organization with the patch's fields in place of its own; this very one, with its time
    /// of the last change, when that makes no difference.
    ///
    /// @param now the time of the change
    Organization with(OrganizationPatch patch, Instant now) {
        OrganizationSettings changed = patch.appliedTo(settings, now);
        return changed.equals(settings)
                ? this
                : new Organization(id, instanceId, changed, createdAt, now);
    }
}
