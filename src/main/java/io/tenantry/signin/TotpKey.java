package io.tenantry.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.failure.Invalid;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.util.Locale;
import org.bouncycastle.util.encoders.Base32;

/// The key that an authenticator app and the server share: 32 bytes, which people and apps see as
/// 52 characters of Base32 (RFC 4648, section 6), as the published clients do. It stays out of
/// [#toString].
record TotpKey(byte[] value) {
    private static final int BYTES = 32;
    private static final int CHARACTERS = 52;
    private static final String PADDING = "====";
    private static final String ISSUER = "Tenantry";

    /// What `multiFactorAuthInfo` allows.
    private static final int URI_LENGTH_MAX = 1_024;

    TotpKey {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("the key of an authenticator app has 32 bytes");
        }
    }

    static TotpKey generated() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new TotpKey(bytes);
    }

    /// @throws Invalid when the text is no such key; the message goes behind the name of its place
    static TotpKey parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.length() != CHARACTERS || !upper.matches("[A-Z2-7]*")) {
            throw new Invalid("data.twoFactorAuthKey is not a key of 52 characters in Base32");
        }
        return new TotpKey(Base32.decode(upper + PADDING));
    }

    /// The key as people type it.
    String text() {
        return Base32.toBase32String(value).substring(0, CHARACTERS);
    }

    /// The key as apps read it from a picture
    /// (https://github.com/google/google-authenticator/wiki/Key-Uri-Format).
    ///
    /// @param email whose key it is; replaced by the id when the text gets too long for the
    ///   contract
    String uri(String email, String id) {
        String uri = uri(email);
        return uri.length() <= URI_LENGTH_MAX ? uri : uri(id);
    }

    private String uri(String account) {
        String label = URLEncoder.encode(account, UTF_8).replace("+", "%20");
        return String.format(
                Locale.ROOT,
                "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d",
                ISSUER,
                label,
                text(),
                ISSUER,
                Totp.DIGITS,
                Totp.STEP.toSeconds());
    }

    @Override
    public String toString() {
        return "TotpKey[]";
    }
}
