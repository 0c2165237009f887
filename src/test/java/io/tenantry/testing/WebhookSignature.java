package io.tenantry.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a callback must be signed with, computed as Standard Webhooks says and not by the code
/// under test.
public final class WebhookSignature {
    private static final String PREFIX = "whsec_";

    private WebhookSignature() {}

    /// The signature that one secret makes.
    ///
    /// @param secret in the form `whsec_…`
    public static String of(CallbackReceiver.Received received, String secret) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        String signed =
                received.header("webhook-id")
                        + "."
                        + received.header("webhook-timestamp")
                        + "."
                        + received.body();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
