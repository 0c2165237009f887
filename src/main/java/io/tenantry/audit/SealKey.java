package io.tenantry.audit;

import io.tenantry.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key that seals the audit log. It is kept outside of the database, so that somebody who may
/// change rows there cannot make seals that fit. Safe for use by many threads.
public final class SealKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 8;

    private final SecretKeySpec key;
    private final String id;

    private SealKey(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        MessageDigest digest = Sha256.digest();
        digest.update("tenantry audit key\n".getBytes(StandardCharsets.UTF_8));
        this.id = HexFormat.of().formatHex(digest.digest(secret), 0, ID_BYTES);
    }

    /// @param secret a text that nobody can guess
    /// @throws IllegalArgumentException when it is shorter than the 32 bytes of its hash
    public static SealKey of(String secret) {
        byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < Sha256.LENGTH) {
            throw new IllegalArgumentException(
                    "a key of %d bytes is too short: expected at least %d"
                            .formatted(bytes.length, Sha256.LENGTH));
        }
        return new SealKey(bytes);
    }

    /// Tells keys apart without telling the key.
    String id() {
        return id;
    }

    /// The keyed hash of a text.
    byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SealKey[" + id + "]";
    }
}
