package io.tenantry.webhook;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that callbacks are signed with, shared by sender and receiver
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
record Secret(byte[] bytes) {
    /// 24 to 64 are allowed; as many as the digest has.
    static final int LENGTH = 32;

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /// The form that receivers' libraries take.
    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// The signature of a message, with its version in front.
    String sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    /// Keeps the key out of logs.
    @Override
    public String toString() {
        return "Secret";
    }
}
