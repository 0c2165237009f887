package io.tenantry.organization;

import io.tenantry.http.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deleted organization as `contract/instanceDeletedOrg.json` has it.
///
/// @param purgeAt from when on it is removed for good; at the latest an hour later it is
record DeletedOrganizationResponse(
        String id,
        String orgId,
        String instanceId,
        String name,
        @Nullable String referralId,
        Instant creationDate,
        Instant deletedAt,
        Instant purgeAt,
        @Nullable String deletedBy)
        implements Entity {
    static DeletedOrganizationResponse from(DeletedOrganization deleted, Duration grace) {
        Organization organization = deleted.organization();
        return new DeletedOrganizationResponse(
                organization.id().value(),
                organization.id().value(),
                organization.instanceId().value(),
                organization.settings().name(),
                organization.settings().referralId(),
                organization.createdAt(),
                deleted.deletedAt(),
                deleted.deletedAt().plus(grace),
                deleted.deletedBy());
    }

    @Override
    public String entityType() {
        return "instanceDeletedOrg";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/deletedOrgs/{orgId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "orgId", orgId);
    }
}
