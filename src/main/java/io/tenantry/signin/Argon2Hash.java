package io.tenantry.signin;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A hash of a password with all that is needed to compute it again, in the PHC string format
/// (https://github.com/P-H-C/phc-string-format): `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. The
/// hash stays out of [#toString].
///
/// @param cost what computing it takes
record Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    Argon2Hash {
        requireNonNull(cost, "cost");
        requireNonNull(salt, "salt");
        requireNonNull(hash, "hash");
    }

    /// What computing a hash takes.
    ///
    /// @param memory in KiB
    /// @param passes over the memory
    record Cost(int memory, int passes, int parallelism) {}

    /// Reads the text back that [#text] wrote.
    ///
    /// @throws IllegalArgumentException when it is none
    static Argon2Hash parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a stored password hash is damaged");
        }
        Cost cost =
                new Cost(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
        Base64.Decoder decoder = Base64.getDecoder();
        return new Argon2Hash(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
    }

    /// The form it is stored in.
    String text() {
        return String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                cost.memory(),
                cost.passes(),
                cost.parallelism(),
                ENCODER.encodeToString(salt),
                ENCODER.encodeToString(hash));
    }

    /// Tells in constant time whether another computation came to the same.
    boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    @Override
    public String toString() {
        return "Argon2Hash[" + cost + "]";
    }
}
