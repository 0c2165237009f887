package io.tenantry.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash that everything here stands on.
final class Hashes {
    /// Bytes of a SHA-256, keyed or not.
    static final int LENGTH = 32;

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
