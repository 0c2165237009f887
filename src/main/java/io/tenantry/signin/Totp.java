package io.tenantry.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, steps of
/// 30 seconds, six digits.
final class Totp {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /// RFC 6238, section 5.2: one step of delay is recommended at most; a clock that is ahead gets
    /// as much.
    private static final int TOLERANCE = 1;

    private Totp() {}

    /// The step that a moment lies in.
    static long stepAt(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP.toSeconds());
    }

    /// Finds the step that a code was made in, one near the present that is later than the last one
    /// whose code was accepted.
    static OptionalLong matchingStep(byte[] key, String code, Instant now, long lastAccepted) {
        long present = stepAt(now);
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            if (step > lastAccepted && isSame(code(key, step), code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /// The code of a step (RFC 4226, section 5.3).
    static String code(byte[] key, long step) {
        byte[] mac;
        try {
            Mac hmac = Mac.getInstance("HmacSHA1");
            hmac.init(new SecretKeySpec(key, "HmacSHA1"));
            mac = hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA1", e);
        }
        int offset = mac[mac.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(mac, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%06d", truncated % MODULUS);
    }

    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(US_ASCII));
    }
}
