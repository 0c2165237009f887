package io.tenantry.token;

import io.tenantry.failure.Conflict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a token, the contract's `apiTokenPatch`: a null field stays as it is.
record TokenPatch(
        @Nullable String name,
        @Nullable String description,
        @Nullable String defaultRole,
        @Nullable List<OrgRole> orgRoles,
        @Nullable String status) {
    /// The given token with this change, or itself when it makes no difference.
    ApiToken appliedTo(ApiToken present, Instant now) {
        ApiToken changed = with(present, present.updatedAt());
        return changed.equals(present)
                ? present
                : with(present, Conflict.timeOfChange(present.updatedAt(), now));
    }

    private ApiToken with(ApiToken present, Instant updatedAt) {
        return new ApiToken(
                present.id(),
                present.instanceId(),
                present.creator(),
                name == null ? present.name() : name,
                description == null ? present.description() : description,
                present.scopes(),
                defaultRole == null ? present.defaultRole() : defaultRole,
                orgRoles == null ? present.orgRoles() : orgRoles,
                status == null ? present.status() : TokenStatus.named(status),
                present.expiresAt(),
                present.createdAt(),
                updatedAt);
    }
}
