package io.tenantry.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a token is to be.
///
/// @param scopes what it may do; not empty
/// @param expiresAt from when on it is refused; null for never
public record NewToken(
        String name,
        @Nullable String description,
        List<String> scopes,
        @Nullable String defaultRole,
        @Nullable List<OrgRole> orgRoles,
        TokenStatus status,
        @Nullable Instant expiresAt) {
    public NewToken {
        requireNonNull(name, "name");
        scopes = List.copyOf(scopes);
        orgRoles = orgRoles == null ? null : List.copyOf(orgRoles);
        requireNonNull(status, "status");
    }

    /// An active token with the given scopes and nothing else.
    public static NewToken active(String name, List<String> scopes, @Nullable Instant expiresAt) {
        return new NewToken(name, null, scopes, null, null, TokenStatus.ACTIVE, expiresAt);
    }
}
