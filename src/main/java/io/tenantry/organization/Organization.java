package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.Limits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer of an instance.
///
/// @param disabledAt from when on it is disabled, maybe in the future; null for never
/// @param banner null for none, never an empty one
public record Organization(
        OrganizationId id,
        InstanceId instanceId,
        String name,
        @Nullable String description,
        @Nullable String iconColor,
        Limits limits,
        List<String> whitelistedEmailDomains,
        boolean auditLogEnabled,
        @Nullable Instant disabledAt,
        boolean isReadOnly,
        List<Tag> tags,
        @Nullable String referralId,
        MfaMode mfaMode,
        @Nullable Banner banner,
        Instant createdAt,
        Instant updatedAt) {
    public Organization {
        requireNonNull(id, "id");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(name, "name");
        requireNonNull(limits, "limits");
        whitelistedEmailDomains = List.copyOf(whitelistedEmailDomains);
        tags = List.copyOf(tags);
        requireNonNull(mfaMode, "mfaMode");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /// This organization with the patch's fields in place of its own.
    ///
    /// @param now the time of the change
    Organization with(OrganizationPatch patch, Instant now) {
        Banner newBanner = patch.banner() == null ? banner : patch.banner();
        DisabledAt disabling = patch.disabledAt();
        return new Organization(
                id,
                instanceId,
                patch.name() == null ? name : patch.name(),
                patch.description() == null ? description : patch.description(),
                patch.iconColor() == null ? iconColor : patch.iconColor(),
                patch.limits() == null ? limits : limits.with(patch.limits()),
                patch.whitelistedEmailDomains() == null
                        ? whitelistedEmailDomains
                        : patch.whitelistedEmailDomains(),
                patch.auditLogEnabled() == null ? auditLogEnabled : patch.auditLogEnabled(),
                disabling == null ? disabledAt : disabling.at(now),
                patch.isReadOnly() == null ? isReadOnly : patch.isReadOnly(),
                patch.tags() == null ? tags : patch.tags(),
                patch.referralId() == null ? referralId : patch.referralId(),
                patch.mfaMode() == null ? mfaMode : MfaMode.named(patch.mfaMode()),
                newBanner == null || newBanner.isEmpty() ? null : newBanner,
                createdAt,
                now);
    }
}
