package io.tenantry.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 (FIPS 180-4), which every Java has.
public final class Sha256 {
    /// Bytes of a hash, keyed or not.
    public static final int LENGTH = 32;

    private Sha256() {}

    /// The hash of bytes.
    public static byte[] of(byte[] bytes) {
        return digest().digest(bytes);
    }

    /// The hash of a text in UTF-8.
    public static byte[] of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /// For what is hashed piece by piece.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
