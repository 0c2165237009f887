package io.tenantry.member;

import io.tenantry.http.Entity;
import io.tenantry.instance.Limits;
import io.tenantry.organization.Banner;
import io.tenantry.organization.BillingPeriod;
import io.tenantry.organization.Organization;
import io.tenantry.organization.OrganizationSettings;
import io.tenantry.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `org`, the answer to the creation of an organization.
///
/// @param isEnterprise always: the instance answers for the bill, no plan or subscription does
/// @param disabledAt `false`, or the time from which on it is disabled
record FoundedResponse(
        String id,
        String orgId,
        Instant creationDate,
        Instant lastUpdated,
        String name,
        @Nullable String description,
        List<FoundingMember> members,
        Limits limits,
        Map<String, Object> summary,
        Instant currentPeriodStart,
        Instant currentPeriodEnd,
        boolean isEnterprise,
        @Nullable String iconColor,
        List<String> whitelistedEmailDomains,
        Object disabledAt,
        boolean isReadOnly,
        String mfaMode,
        @Nullable Banner banner)
        implements Entity {
    /// A member as the contract's `org` lists one.
    record FoundingMember(
            String userId,
            @Nullable String firstName,
            @Nullable String lastName,
            String email,
            @Nullable String avatarUrl,
            String role,
            List<ResourceRole> applicationRoles,
            List<ResourceRole> dashboardRoles,
            boolean twoFactorAuthEnabled,
            boolean ssoLinked) {
        static FoundingMember from(Member member) {
            User user = member.user();
            return new FoundingMember(
                    user.id().value(),
                    user.firstName(),
                    user.lastName(),
                    user.email(),
                    user.avatarUrl(),
                    member.roles().role().jsonName(),
                    member.roles().applicationRoles(),
                    member.roles().dashboardRoles(),
                    user.twoFactorAuthEnabled(),
                    user.ssoLinked());
        }
    }

    static FoundedResponse from(FoundingService.Founded founded, BillingPeriod period) {
        Organization organization = founded.organization().organization();
        OrganizationSettings settings = organization.settings();
        Instant disabledAt = settings.disabledAt();
        return new FoundedResponse(
                organization.id().value(),
                organization.id().value(),
                organization.createdAt(),
                organization.updatedAt(),
                settings.name(),
                settings.description(),
                founded.members().stream().map(FoundingMember::from).toList(),
                settings.limits(),
                founded.organization().summary(),
                period.start(),
                period.end(),
                true,
                settings.iconColor(),
                settings.whitelistedEmailDomains(),
                disabledAt == null ? false : disabledAt,
                settings.isReadOnly(),
                settings.mfaMode().jsonName(),
                settings.banner());
    }

    @Override
    public String entityType() {
        return "org";
    }

    @Override
    public String selfTemplate() {
        return "/orgs/{orgId}";
    }

    @Override
    public Map<String, String> furtherLinks() {
        return Map.of("orgs", "/orgs");
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("orgId", orgId);
    }
}
