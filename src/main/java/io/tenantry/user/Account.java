package io.tenantry.user;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person with what decides whether it may act.
///
/// @param disabledAt since when it is kept out; null for one who is not
/// @param tokenVersion the version of tokens that is accepted
/// @param tokenCutoff when the tokens issued before were revoked; null for never
/// @param updatedAt when anything of the person last changed
public record Account(
        User user,
        @Nullable Instant disabledAt,
        long tokenVersion,
        @Nullable Instant tokenCutoff,
        Instant updatedAt) {
    public Account {
        requireNonNull(user, "user");
        requireNonNull(updatedAt, "updatedAt");
    }
}
