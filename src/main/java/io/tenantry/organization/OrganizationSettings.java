package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.Limits;
import io.tenantry.instance.MfaMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the instance decides about one of its organizations.
///
/// @param name 1 to 255 characters
/// @param whitelistedEmailDomains the domains that members' addresses may have; empty for any
/// @param disabledAt from when on it is disabled, maybe in the future; null for never
/// @param banner null for none, never an empty one
public record OrganizationSettings(
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
        @Nullable Banner banner) {
    public OrganizationSettings {
        requireNonNull(name, "name");
        requireNonNull(limits, "limits");
        whitelistedEmailDomains = List.copyOf(whitelistedEmailDomains);
        tags = List.copyOf(tags);
        requireNonNull(mfaMode, "mfaMode");
    }

    /// What a new organization has unless something else is asked for.
    static OrganizationSettings initial(String name, Limits limits) {
        return new OrganizationSettings(
                name,
                null,
                null,
                limits,
                List.of(),
                false,
                null,
                false,
                List.of(),
                null,
                MfaMode.NOT_REQUIRED,
                null);
    }
}
