package io.tenantry.signin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What is stored of a text that may be compared and not read.
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
