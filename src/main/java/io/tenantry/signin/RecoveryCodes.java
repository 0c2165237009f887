package io.tenantry.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantry.hash.Sha256;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/// Codes that stand in for an authenticator app that was lost, each once: 80 random bits, written
/// as four groups of four characters. So many bits need no slow hash.
final class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /// Makes a set of codes.
    static List<String> generated() {
        return Stream.generate(RecoveryCodes::one).limit(COUNT).toList();
    }

    /// What is stored of a code, whatever groups and case it was typed in.
    static byte[] hash(String code) {
        String bare = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return Sha256.of(bare.getBytes(US_ASCII));
    }

    private static String one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = Base32.toBase32String(bytes).toLowerCase(Locale.ROOT);
        return text.replaceAll("(.{4})(?=.)", "$1-");
    }
}
