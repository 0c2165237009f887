package io.tenantry.e2e;

import io.tenantry.database.Database;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens as somebody could make them who should not, and as a server with the same key could.
final class CraftedTokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey privateKey;
    private final byte[] publicKey;
    private final String keyId;

    /// @param database holds the server's one signing key
    CraftedTokens(Database database) {
        SigningKeyRow row =
                database.read(handle ->
                        handle.createQuery("select id, public_key, private_key from signing_key")
                                .map((columns, _) ->
                                        new SigningKeyRow(
                                                columns.getString("id"),
                                                columns.getBytes("public_key"),
                                                columns.getBytes("private_key")))
                                .one());
        this.keyId = row.id();
        this.publicKey = row.publicKey();
        try {
            this.privateKey =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new PKCS8EncodedKeySpec(row.privateKey()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record SigningKeyRow(String id, byte[] publicKey, byte[] privateKey) {}

    /// What others verify tokens with.
    String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
    }

    /// Signed as the server signs.
    String signed(String claims) {
        String content = content("EdDSA", claims);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signed with the public key, which everybody may know, as if it were a shared secret.
    String signedWithPublicKey(String claims) {
        String content = content("HS256", claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = publicKeyPem().getBytes(StandardCharsets.US_ASCII);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Not signed at all, and saying so.
    String unsigned(String claims) {
        return content("none", claims) + ".";
    }

    /// A good token with another signature.
    static String spoiled(String token) {
        int signature = token.lastIndexOf('.') + 1;
        char other = token.charAt(signature) == 'A' ? 'B' : 'A';
        return token.substring(0, signature) + other + token.substring(signature + 1);
    }

    private String content(String algorithm, String claims) {
        String header =
                "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm, keyId);
        return encode(header) + "." + encode(claims);
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
