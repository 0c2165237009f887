package io.tenantry.member;

import static java.util.Objects.requireNonNull;

import io.tenantry.hash.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// The secret in the link of an invitation. Whoever has it can accept; only its SHA-256 is kept.
public record InviteToken(String text) {
    /// 256 bits, which nobody finds by trying.
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    public InviteToken {
        requireNonNull(text, "text");
    }

    /// Draws a new one.
    static InviteToken draw() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new InviteToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /// What is kept of it, in hexadecimal.
    String hash() {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    @Override
    public String toString() {
        return "a token";
    }
}
