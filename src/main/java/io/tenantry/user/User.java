package io.tenantry.user;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Invalid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person.
///
/// @param email as the person wrote it; unique regardless of case
/// @param firstName 1 to 1,024 characters; null for none
/// @param lastName up to 1,024 characters; null for none
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
    private static final int NAME_LENGTH_MAX = 1_024;

    /// @throws Invalid when a name is longer than it may be, or the first name is empty
    public User {
        requireNonNull(id, "id");
        requireNonNull(email, "email");
        requireLength("first", firstName, 1);
        requireLength("last", lastName, 0);
        requireNonNull(createdAt, "createdAt");
    }

    private static void requireLength(String which, @Nullable String name, int min) {
        if (name != null && (name.length() < min || name.length() > NAME_LENGTH_MAX)) {
            throw new Invalid(
                    "A %s name has %d to %d characters, not %d"
                            .formatted(which, min, NAME_LENGTH_MAX, name.length()));
        }
    }
}
