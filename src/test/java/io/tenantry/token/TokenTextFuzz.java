package io.tenantry.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Unauthorized;
import io.tenantry.token.SigningKeys.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// Texts that might be tokens. With a first byte of 0 the rest is the text, and none may be taken
/// but the genuine one; else the rest is signed, as if by us, and whatever it claims must be read
/// or refused.
public final class TokenTextFuzz {
    /// The first key pair of RFC 8032, section 7.1, so that the genuine token is the same in every
    /// run.
    private static final SigningKey KEY =
            key(
                    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    private static final TokenSigner SIGNER =
            new TokenSigner(new KeyRing(() -> List.of(KEY), InstantSource.system()));
    private static final String GENUINE =
            signed("{\"sub\":\"5f1c5b9e0c5d3a0007a1b2c3\",\"iss\":\"tenantry\"}");

    private TokenTextFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        String rest = new String(Arrays.copyOfRange(data, 1, data.length), UTF_8);
        String text = data[0] == 0 ? rest : signed(rest);
        try {
            TokenSigner.Claims claims = SIGNER.verify(text);
            assertThat(claims.subject()).isNotNull();
            if (data[0] == 0) {
                assertThat(signedPart(text)).isEqualTo(signedPart(GENUINE));
            }
        } catch (Unauthorized refused) {
            assertThat(refused).hasMessage("Invalid access token");
        }
        SIGNER.verifyNote("fuzz", text);
    }

    private static String signedPart(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }

    private static String signed(String payload) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        signature.setKeyIdHeaderValue(KEY.id());
        signature.setKey(KEY.privateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey key(String secret, String point) {
        HexFormat hex = HexFormat.of();
        try {
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            return new SigningKey(
                    "5a17b8e1c9d3f2a4b6c8d0e2",
                    factory.generatePublic(
                            new X509EncodedKeySpec(
                                    hex.parseHex("302a300506032b6570032100" + point))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(
                                    hex.parseHex("302e020100300506032b657004220420" + secret))),
                    Instant.EPOCH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
