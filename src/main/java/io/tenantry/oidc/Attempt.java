package io.tenantry.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tenantry.hash.Sha256;
import io.tenantry.http.LocalPath;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/// A sign-in that was begun in one browser. What must not be known elsewhere stays out of
/// [#toString].
///
/// @param state comes back with the code and shows that this browser began (RFC 6749, 10.12)
/// @param nonce comes back in the ID token and shows that it was made for this attempt
/// @param verifier shows the provider that who redeems the code is who began (RFC 7636)
/// @param returnTo where the browser goes afterwards
record Attempt(String state, String nonce, String verifier, LocalPath returnTo) {
    /// RFC 7636, section 4.1, recommends 32 bytes for the verifier.
    private static final int RANDOM_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Attempt begun(LocalPath returnTo) {
        return new Attempt(random(), random(), random(), returnTo);
    }

    /// What a note keeps of it.
    Map<String, String> entries(Provider provider) {
        return Map.of(
                "provider", provider.name(),
                "state", state,
                "nonce", nonce,
                "verifier", verifier,
                "returnTo", returnTo.value());
    }

    /// Reads what a note has kept.
    ///
    /// @throws Refused when it was begun with another provider
    static Attempt of(Map<String, String> entries, Provider provider) throws Refused {
        if (!provider.name().equals(entries.get("provider"))) {
            throw new Refused("begun with another provider");
        }
        return new Attempt(
                entries.getOrDefault("state", ""),
                entries.getOrDefault("nonce", ""),
                entries.getOrDefault("verifier", ""),
                new LocalPath(entries.getOrDefault("returnTo", "/")));
    }

    /// Tells in constant time whether a state that came back is this one's.
    boolean hasState(String other) {
        return MessageDigest.isEqual(state.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }

    /// The verifier's hash, which the provider is told first (RFC 7636, section 4.2, `S256`).
    String challenge() {
        return BASE64.encodeToString(Sha256.of(verifier));
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Attempt[]";
    }
}
