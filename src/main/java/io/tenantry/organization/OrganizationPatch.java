package io.tenantry.organization;

import io.tenantry.instance.Limits;
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
        @Nullable Banner banner) {}
