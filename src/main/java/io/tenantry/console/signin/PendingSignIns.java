package io.tenantry.console.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/// Sign-ins whose password was right and whose code is still to come: kept in the memory of this
/// process for a few minutes, so that the password goes into no page. Another node knows nothing of
/// them and asks for the password again. Safe for use by many threads.
final class PendingSignIns {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;
    private static final int PENDING_MAX = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cache<String, Password> pending =
            Caffeine.newBuilder().maximumSize(PENDING_MAX).expireAfterWrite(PATIENCE).build();

    /// What was right.
    record Password(String email, String password) {
        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /// Keeps a password.
    ///
    /// @return what it is asked for by
    String keep(Password password) {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        pending.put(key, password);
        return key;
    }

    Optional<Password> find(String key) {
        return Optional.ofNullable(pending.getIfPresent(key));
    }

    void forget(String key) {
        pending.invalidate(key);
    }
}
