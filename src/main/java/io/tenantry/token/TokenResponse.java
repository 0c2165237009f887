package io.tenantry.token;

import io.tenantry.http.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's `apiToken`.
///
/// @param token the token's text, in the answer to its creation only
record TokenResponse(
        String id,
        String apiTokenId,
        String ownerId,
        String ownerType,
        String creatorId,
        String creatorType,
        String creatorName,
        String name,
        @Nullable String description,
        Instant creationDate,
        Instant lastUpdated,
        @Nullable Instant expirationDate,
        @Nullable String defaultRole,
        @Nullable List<OrgRole> orgRoles,
        List<String> scope,
        String status,
        @Nullable String token)
        implements Entity {
    static TokenResponse from(ApiToken token) {
        return from(token, null);
    }

    static TokenResponse from(IssuedToken issued) {
        return from(issued.token(), issued.text());
    }

    private static TokenResponse from(ApiToken token, @Nullable String text) {
        return new TokenResponse(
                token.id().value(),
                token.id().value(),
                token.instanceId().value(),
                "instance",
                token.creator().id(),
                token.creator().kind(),
                token.creator().name(),
                token.name(),
                token.description(),
                token.createdAt(),
                token.updatedAt(),
                token.expiresAt(),
                token.defaultRole(),
                token.orgRoles(),
                token.scopes(),
                token.status().jsonName(),
                text);
    }

    @Override
    public String entityType() {
        return "apiToken";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/tokens/{apiTokenId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", ownerId, "apiTokenId", id);
    }
}
