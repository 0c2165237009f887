package io.tenantry.token;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An issued token, without its text, which is shown once and not kept.
///
/// @param expiresAt from when on it is refused; null for never
/// @param defaultRole the contract's default role, kept and shown; it grants nothing here
/// @param orgRoles the contract's roles by organization, kept and shown; they grant nothing here
public record ApiToken(
        TokenId id,
        InstanceId instanceId,
        Creator creator,
        String name,
        @Nullable String description,
        List<String> scopes,
        @Nullable String defaultRole,
        @Nullable List<OrgRole> orgRoles,
        TokenStatus status,
        @Nullable Instant expiresAt,
        Instant createdAt,
        Instant updatedAt) {
    public ApiToken {
        requireNonNull(id, "id");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(creator, "creator");
        requireNonNull(name, "name");
        scopes = List.copyOf(scopes);
        orgRoles = orgRoles == null ? null : List.copyOf(orgRoles);
        requireNonNull(status, "status");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(updatedAt, "updatedAt");
    }

    /// Who had the token made.
    ///
    /// @param kind `user` or `apiToken`
    public record Creator(String id, String kind, String name) {}
}
