package io.tenantry.instance;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Conflict;
import java.time.Instant;
import java.util.List;

/// The platform of one operator.
///
/// @param limits what the operator may use
/// @param orgDefaultLimits the operator's own choice for new organizations, key by key
/// @param reportConfigs the reports that are made by themselves
/// @param mfaMode which members of the instance need a second factor
/// @param allowAuditLogging whether its organizations may keep audit logs of their own
public record Instance(
        InstanceId id,
        String name,
        InstanceLimits limits,
        Limits orgDefaultLimits,
        List<ReportConfig> reportConfigs,
        MfaMode mfaMode,
        boolean allowAuditLogging,
        Instant createdAt,
        Instant updatedAt) {
    public Instance {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(limits, "limits");
        requireNonNull(orgDefaultLimits, "orgDefaultLimits");
        reportConfigs = List.copyOf(reportConfigs);
        requireNonNull(mfaMode, "mfaMode");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /// An instance nobody has changed yet.
    static Instance initial(InstanceId id, String name, Instant at) {
        return new Instance(
                id,
                name,
                InstanceLimits.initial(),
                Limits.NONE,
                List.of(),
                MfaMode.NOT_REQUIRED,
                true,
                at,
                at);
    }

    /// How many organizations it may hold.
    public long organizationMax() {
        return limits.organizations();
    }

    /// The limits of an organization created with the given ones (`contract.md` 4.8).
    public Limits limitsOfNewOrganization(Limits asked) {
        return limits.ofOrganizations().with(orgDefaultLimits).with(asked);
    }

    /// This instance with other settings, or itself when they are the same.
    Instance with(Limits defaults, List<ReportConfig> reports, MfaMode mode, Instant now) {
        if (defaults.equals(orgDefaultLimits) && reports.equals(reportConfigs) && mode == mfaMode) {
            return this;
        }
        return new Instance(
                id,
                name,
                limits,
                defaults,
                reports,
                mode,
                allowAuditLogging,
                createdAt,
                Conflict.timeOfChange(updatedAt, now));
    }
}
