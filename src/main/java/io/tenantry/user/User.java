package io.tenantry.user;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person.
///
/// @param email as the person wrote it; unique regardless of case
/// @param avatarUrl a picture; null for none
/// @param twoFactorAuthEnabled whether signing in asks for a second factor
/// @param ssoLinked whether the person signs in through an identity provider
public record User(
        UserId id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String avatarUrl,
        boolean twoFactorAuthEnabled,
        boolean ssoLinked,
        Instant createdAt) {
    public User {
        requireNonNull(id, "id");
        requireNonNull(email, "email");
        requireNonNull(createdAt, "createdAt");
    }
}
