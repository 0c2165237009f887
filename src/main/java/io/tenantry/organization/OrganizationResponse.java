package io.tenantry.organization;

import io.tenantry.http.Entity;
import io.tenantry.instance.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `instanceOrg`. What is unset is left out; what is off is shown as off.
///
/// @param disabledAt `false`, or the time from which on it is disabled
record OrganizationResponse(
        Instant creationDate,
        Instant lastUpdated,
        String name,
        String id,
        String orgId,
        String instanceId,
        @Nullable String description,
        @Nullable String iconColor,
        Limits limits,
        Map<String, Object> summary,
        List<String> whitelistedEmailDomains,
        boolean auditLogEnabled,
        Object disabledAt,
        boolean isReadOnly,
        List<Tag> tags,
        @Nullable String referralId,
        String mfaMode,
        @Nullable Banner banner,
        Instant currentPeriodStart,
        Instant currentPeriodEnd)
        implements Entity {
    static OrganizationResponse from(OrganizationView view, BillingPeriod period) {
        Organization organization = view.organization();
        OrganizationSettings settings = organization.settings();
        Instant disabledAt = settings.disabledAt();
        return new OrganizationResponse(
                organization.createdAt(),
                organization.updatedAt(),
                settings.name(),
                organization.id().value(),
                organization.id().value(),
                organization.instanceId().value(),
                settings.description(),
                settings.iconColor(),
                settings.limits(),
                view.summary(),
                settings.whitelistedEmailDomains(),
                settings.auditLogEnabled(),
                disabledAt == null ? false : disabledAt,
                settings.isReadOnly(),
                settings.tags(),
                settings.referralId(),
                settings.mfaMode().jsonName(),
                settings.banner(),
                period.start(),
                period.end());
    }

    @Override
    public String entityType() {
        return "instanceOrg";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/orgs/{orgId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "orgId", orgId);
    }
}
