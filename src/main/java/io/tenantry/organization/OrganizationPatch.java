package io.tenantry.organization;

import io.tenantry.instance.Limits;
import io.tenantry.instance.MfaMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of an organization, the contract's `instanceOrgPatch`: a null field stays as it is,
/// limits are merged key by key, every other field replaces (`contract.md` 4.8).
public record OrganizationPatch(
        @Nullable String name,
        @Nullable String description,
        @Nullable String iconColor,
        @Nullable Limits limits,
        @Nullable List<String> whitelistedEmailDomains,
        @Nullable Boolean auditLogEnabled,
        @Nullable DisabledAt disabledAt,
        @Nullable Boolean isReadOnly,
        @Nullable List<Tag> tags,
        @Nullable String referralId,
        @Nullable String mfaMode,
        @Nullable Banner banner) {
    /// The given settings with this change's in place of theirs.
    ///
    /// @param now the time of the change
    OrganizationSettings appliedTo(OrganizationSettings present, Instant now) {
        Banner shown = either(banner, present.banner());
        return new OrganizationSettings(
                either(name, present.name()),
                either(description, present.description()),
                either(iconColor, present.iconColor()),
                limits == null ? present.limits() : present.limits().with(limits),
                either(whitelistedEmailDomains, present.whitelistedEmailDomains()),
                either(auditLogEnabled, present.auditLogEnabled()),
                disabledAt == null ? present.disabledAt() : disabledAt.at(now),
                either(isReadOnly, present.isReadOnly()),
                either(tags, present.tags()),
                either(referralId, present.referralId()),
                mfaMode == null ? present.mfaMode() : MfaMode.named(mfaMode),
                shown == null || shown.isEmpty() ? null : shown);
    }

    private static <T extends @Nullable Object> T either(@Nullable T changed, T present) {
        return changed == null ? present : changed;
    }
}
