package io.tenantry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Unauthorized;
import io.tenantry.token.TokenSigner.Claims;
import io.tenantry.token.TokenSigner.Kind;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which signed tokens are taken.
class TokenVerificationTest extends SignedTokens {
    private static final String CLAIMS =
            """
            {"sub": "5a17b8e1c9d3f2a4b6c8d0e2", "iss": "tenantry", "scope": ["all.Instance"]}
            """;

    @Nested
    class Verify {
        @Test
        void givesBackWhatWasSigned() {
            Instant expiry = Instant.parse("2026-11-21T13:00:00Z");

            for (Claims claims :
                    List.of(
                            token(expiry),
                            userToken(Proof.PROVIDER, expiry),
                            userToken(Proof.OWN_WITH_SECOND_FACTOR, expiry))) {
                assertThat(signer.verify(signer.sign(claims)))
                        .isEqualTo(
                                new Claims(
                                        claims.kind(),
                                        ID,
                                        claims.scopes(),
                                        claims.version(),
                                        claims.proof(),
                                        CREATED.truncatedTo(ChronoUnit.SECONDS),
                                        expiry));
            }
        }

        @Test
        void takesEveryKeyInUseButSignsWithTheFirst() {
            TokenSigner rotated = signer(key("k2", pair("Ed25519")), key("k1", pair));

            assertThat(rotated.verify(signer.sign(token(null))).subject()).isEqualTo(ID);
            assertThat(part(rotated.sign(token(null)), 0).path("kid").asString()).isEqualTo("k2");
            assertRefused(rotated.sign(token(null)));
        }

        @Test
        void takesATokenWithoutScopesForOneThatMayDoNothing() {
            String text =
                    signed(
                            "EdDSA",
                            "k1",
                            pair.getPrivate(),
                            "{\"sub\":\"x\",\"iss\":\"tenantry\"}");
            assertThat(signer.verify(text))
                    .isEqualTo(
                            new Claims(
                                    Kind.API_TOKEN, "x", List.of(), null, Proof.OWN, null, null));
        }

        @Test
        void refusesAnotherKeyUnderTheSameName() {
            assertRefused(signed("EdDSA", "k1", pair("Ed25519").getPrivate(), CLAIMS));
        }

        @Test
        void refusesAKeyThatTheTokenBringsOrPointsTo() throws JoseException {
            KeyPair forger = pair("Ed25519");
            Map<String, Object> key =
                    PublicJsonWebKey.Factory.newPublicJwk(forger.getPublic())
                            .toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
            for (Map.Entry<String, Object> header :
                    Map.of(
                                    "jwk",
                                    key,
                                    "jku",
                                    "https://evil.example/keys",
                                    "x5u",
                                    "https://evil.example/key.pem",
                                    "x5c",
                                    List.of("AAAA"))
                            .entrySet()) {
                for (String keyId : List.of("k1", "k9")) {
                    assertRefused(
                            signed(
                                    forger.getPrivate(),
                                    Map.of("kid", keyId, header.getKey(), header.getValue())));
                }
            }
        }

        @Test
        void refusesAHeaderThatMustBeUnderstoodAndIsNot() {
            assertRefused(
                    signed(
                            pair.getPrivate(),
                            Map.of("kid", "k1", "crit", List.of("evil"), "evil", 1)));
        }

        @Test
        void refusesAnUnknownOrNoKeyName() {
            assertRefused(signed("EdDSA", "k9", pair.getPrivate(), CLAIMS));
            assertRefused(signed("EdDSA", null, pair.getPrivate(), CLAIMS));
        }

        @Test
        void refusesATokenThatSaysItNeedsNoSignature() {
            String claims = encoded(CLAIMS);
            for (String header :
                    List.of(
                            "{\"alg\":\"none\"}",
                            "{\"alg\":\"none\",\"kid\":\"k1\"}",
                            "{\"alg\":\"None\"}",
                            "{\"alg\":\"nOnE\",\"kid\":\"k1\"}",
                            "{\"alg\":\"\",\"kid\":\"k1\"}",
                            "{\"alg\":null,\"kid\":\"k1\"}",
                            "{\"kid\":\"k1\"}")) {
                assertRefused(encoded(header) + "." + claims + ".");
                assertRefused(encoded(header) + "." + claims + "." + claims);
            }
        }

        @Test
        void refusesThePublicKeyUsedAsASharedSecret() {
            byte[] secret = pair.getPublic().getEncoded();
            assertRefused(signed("HS256", "k1", new HmacKey(secret), CLAIMS));
        }

        @Test
        void refusesOtherAlgorithms() {
            assertRefused(signed("RS256", "k1", pair("RSA").getPrivate(), CLAIMS));
            assertRefused(signed("PS256", "k1", pair("RSA").getPrivate(), CLAIMS));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"sub\": \"x\", \"iss\": \"api.losant.com\"}",
                    "{\"sub\": \"x\"}",
                    "{\"sub\": \"x\", \"iss\": [\"tenantry\"]}",
                    "{\"sub\": \"x\", \"iss\": \"Tenantry\"}",
                    "{\"iss\": \"tenantry\"}",
                    "{\"sub\": 1, \"iss\": \"tenantry\"}",
                    "{\"sub\": \"x\", \"iss\": \"tenantry\", \"scope\": 1}",
                    "{\"sub\": \"x\", \"iss\": \"tenantry\", \"scope\": [1]}",
                    "{\"sub\": \"x\", \"iss\": \"tenantry\", \"exp\": \"soon\"}",
                    "{\"sub\": \"x\", \"iss\": \"tenantry\", \"subtype\": \"device\"}",
                    "{\"sub\": \"x\", \"iss\": \"tenantry\", \"subtype\": 1}",
                    "{\"sub\": \"x\", \"iss\": \"tenantry\", \"version\": \"1\"}",
                    "[]",
                    "not json"
                })
        void refusesOtherClaimsThoughTheyAreSigned(String claims) {
            assertRefused(signed("EdDSA", "k1", pair.getPrivate(), claims));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", ".", "..", "...", "a", "a.b.c", "a.b.c.d.e", "\u00fc.\u00fc.\u00fc"})
        void refusesWhatIsNoToken(String text) {
            assertRefused(text);
        }

        private void assertRefused(String text) {
            assertThatThrownBy(() -> signer.verify(text))
                    .isInstanceOf(Unauthorized.class)
                    .hasMessage("Invalid access token");
        }
    }

    private static Claims userToken(Proof proof, Instant expiresAt) {
        return new Claims(Kind.USER, ID, List.of("all.User"), 7L, proof, CREATED, expiresAt);
    }

    private static String signed(String algorithm, @Nullable String keyId, Key key, String claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setPayload(claims);
        signature.setAlgorithmHeaderValue(algorithm);
        if (keyId != null) {
            signature.setKeyIdHeaderValue(keyId);
        }
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(Key key, Map<String, ?> headers) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(CLAIMS);
        signature.setAlgorithmHeaderValue("EdDSA");
        headers.forEach(signature::setHeader);
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
