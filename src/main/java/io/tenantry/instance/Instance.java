package io.tenantry.instance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// The platform of one operator.
///
/// @param limits what the operator may use: the limits a new organization starts from, below
///   `orgDefaultLimits`
/// @param organizationMax how many organizations it may hold
/// @param orgDefaultLimits the operator's own choice for new organizations, key by key
public record Instance(
        InstanceId id,
        String name,
        Limits limits,
        long organizationMax,
        Limits orgDefaultLimits,
        Instant createdAt,
        Instant updatedAt) {
    public Instance {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(limits, "limits");
        requireNonNull(orgDefaultLimits, "orgDefaultLimits");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /// The limits of an organization created with the given ones (`contract.md` 4.8).
    public Limits limitsOfNewOrganization(Limits asked) {
        return limits.with(orgDefaultLimits).with(asked);
    }
}
