package io.tenantry.token;

import io.tenantry.instance.InstanceId;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked of the database about a token at each request.
///
/// @param hash SHA-256 of the token's text
/// @param expiresAt from when on it must be refused; null for never
record ActiveToken(
        TokenId id, InstanceId instanceId, String name, byte[] hash, @Nullable Instant expiresAt) {
    /// Tells in constant time whether this is the token whose text has the given hash.
    boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }
}
