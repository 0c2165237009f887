package io.tenantry.testing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import tools.jackson.databind.JsonNode;

/// The authenticator app of a [Person], by the server's system clock.
///
/// @param recoveryCode one that was not used yet
public record SecondFactor(String recoveryCode) {
    /// Sets one up.
    public static SecondFactor enable(Person person) {
        ApiClient client = person.client();
        String key =
                client.patch("/me/generateTwoFactorAuth", "{}")
                        .ok(200, "multiFactorAuthInfo")
                        .path("key")
                        .asString();
        String proof =
                "{\"password\": \"%s\", \"twoFactorCode\": \"%s\"}"
                        .formatted(person.password(), code(key, Instant.now()));
        JsonNode me = client.patch("/me/enableTwoFactorAuth", proof).ok(200, "me");
        return new SecondFactor(me.path("recoveryCodes").path(0).asString());
    }

    /// What an app shows that has the key.
    ///
    /// @param key as people type it, without blanks
    public static String code(String key, Instant now) {
        return code(Base32.decode(key + "=".repeat((8 - key.length() % 8) % 8)), now);
    }

    /// RFC 6238 with the values that all apps use: SHA-1, 30 seconds, six digits.
    private static String code(byte[] key, Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] step = ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array();
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(step));
            int number = hash.getInt(hash.get(19) & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
