package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.EntryReader;
import io.tenantry.testing.Parallel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Access tokens that a real provider would hardly issue.
class ProviderTokensTest extends ProviderTokensWorld {
    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                claim("iss", claims -> claims.setIssuer("https://elsewhere.example")),
                claim("aud", claims -> claims.setAudience(FakeProvider.CLIENT)),
                claim("no aud", claims -> claims.unsetClaim("aud")),
                claim("no sub", claims -> claims.unsetClaim("sub")),
                claim("empty sub", claims -> claims.setSubject("")),
                claim("long sub", claims -> claims.setSubject("x".repeat(256))),
                claim("sub beyond ASCII", claims -> claims.setSubject("\u00e4da")),
                claim("no exp", claims -> claims.unsetClaim("exp")),
                claim("no iat", claims -> claims.unsetClaim("iat")),
                claim("iat ahead", claims -> shift(claims, "iat", 60)),
                claim("nbf ahead", claims -> shift(claims, "nbf", 60)),
                claim("unverified", claims -> claims.setClaim("email_verified", false)),
                claim("not said", claims -> claims.unsetClaim("email_verified")),
                claim("no address", claims -> claims.unsetClaim("email")),
                claim("no address at all", claims -> claims.setStringClaim("email", "ada")),
                claim(
                        "not ASCII",
                        claims -> claims.setStringClaim("email", "ad\u0430@example.com")),
                claim("number", claims -> claims.setClaim("email", 7)),
                claim("bound", claims -> claims.setClaim("cnf", Map.of("jkt", "x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongClaims")
    void areRefusedWithAWrongClaim(String name, Consumer<JwtClaims> change) {
        refused(provider.accessToken(change));
        assertThat(isLinked()).as(name).isFalse();
        accepted(provider.accessToken(_ -> {}));
    }

    @Test
    void areRefusedUnlessTheProviderAloneCanHaveSigned() {
        JwtClaims claims = provider.claims();
        claims.setAudience(FakeProvider.AUDIENCE);
        byte[] published = provider.key().toJson().getBytes(StandardCharsets.UTF_8);
        String unsigned =
                FakeProvider.signed(
                        claims,
                        signature -> {
                            signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                        });
        String shared =
                FakeProvider.signed(
                        claims,
                        signature -> {
                            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                            signature.setKeyIdHeaderValue("k1");
                            signature.setKey(new HmacKey(published));
                        });
        String forged = signedBy(claims, "k1", "JWT");
        String good = provider.accessToken(_ -> {});
        String changed = good.substring(0, good.length() - 4) + "AAAA";
        for (String token : List.of(unsigned, shared, forged, changed, "a.b.c", "a.e30.c", "..")) {
            refused(token);
        }
        accepted(good);
    }

    @Test
    void areRefusedWithAKeyThatTheyBringOrPointTo() {
        JwtClaims claims = provider.claims();
        claims.setAudience(FakeProvider.AUDIENCE);
        EllipticCurveJsonWebKey forger = FakeProvider.key("k1");
        Map<String, Object> key = forger.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        for (Map.Entry<String, Object> header :
                Map.of(
                                "jwk",
                                key,
                                "jku",
                                "https://evil.example/keys",
                                "x5u",
                                "https://evil.example/key.pem",
                                "crit",
                                List.of("evil"))
                        .entrySet()) {
            boolean isCritical = header.getKey().equals("crit");
            refused(
                    FakeProvider.signed(
                            claims,
                            signature -> {
                                signature.setAlgorithmHeaderValue("ES256");
                                signature.setKeyIdHeaderValue(provider.key().getKeyId());
                                signature.setHeader(header.getKey(), header.getValue());
                                signature.setKey(
                                        isCritical
                                                ? provider.key().getPrivateKey()
                                                : forger.getPrivateKey());
                            }));
        }
        accepted(provider.accessToken(_ -> {}));
        assertThat(provider.keyFetches()).isEqualTo(1);
    }

    @Test
    void areRefusedWhenTheyAreTokensForSomethingElse() {
        JwtClaims claims = provider.claims();
        claims.setAudience(FakeProvider.AUDIENCE);
        claims.setStringClaim("scope", "all.User");
        refused(signed(claims, "logout+jwt"));
        accepted(signed(claims, "at+jwt"));
    }

    @Test
    void expireAMomentAfterTheirTime() {
        String token = provider.accessToken(_ -> {});
        accepted(token);
        clock.advance(Duration.ofMinutes(5).plusSeconds(29));
        accepted(token);
        clock.advance(Duration.ofSeconds(1));
        client(token).get("/me").refused(401, "Unauthorized", "Access token has expired");
    }

    @Test
    void mayDoWhatTheirScopesSay() {
        String list =
                provider.accessToken(claims ->
                        claims.setStringListClaim("scope", List.of("email", "me.get", "nonsense")));
        accepted(list);
        client(list)
                .get("/instances/" + server.instanceId().value() + "/orgs")
                .refused(403, "Forbidden", "Access is forbidden");
        String none = provider.accessToken(claims -> claims.setClaim("scope", 7));
        client(none).get("/me").refused(403, "Forbidden", "Access is forbidden");
    }

    @Test
    void areTheLinkedPersonsWhateverItsAddressIsLater() {
        accepted(provider.accessToken(_ -> {}));
        assertThat(isLinked()).isTrue();
        accepted(provider.accessToken(claims -> claims.setStringClaim("email", "x@example.com")));
        accepted(
                provider.accessToken(claims -> {
                    claims.unsetClaim("email");
                    claims.unsetClaim("email_verified");
                }));
        refused(provider.accessToken(claims -> claims.setSubject("ada-2")));
    }

    @Test
    void linkOnceWhenManyComeAtOnce() {
        Parallel.Outcomes<JsonNode> outcomes =
                Parallel.run(
                        16,
                        number ->
                                client(
                                                provider.accessToken(
                                                        claims -> claims.setJwtId("t" + number)))
                                        .get("/me")
                                        .ok(200, "me"));
        assertThat(outcomes.done()).hasSize(16);
        assertThat(provider.keyFetches()).isEqualTo(1);
        EntryReader entries = new EntryReader(server);
        assertThat(entries.placesOf("user", "linkSso"))
                .containsExactly(server.instanceId().value());
        JsonNode entry = entries.newest();
        assertThat(entry.path("actorId").asString()).isEqualTo(ada.id().value());
        assertThat(entry.path("actorType").asString()).isEqualTo("User");
        assertThat(entry.path("primaryTargetId").asString()).isEqualTo(ada.id().value());
        assertThat(entry.toString()).contains(provider.issuer()).doesNotContain("ada-1");
    }

    @Test
    void doNotKeepOwnTokensOut() {
        provider.away(true);
        server.client().get("/instances/" + server.instanceId().value()).ok(200, "instance");
        refused("not a token");
        assertThat(provider.discoveries()).isZero();
    }

    private boolean isLinked() {
        return server.services()
                .database()
                .read(handle -> server.services().users().find(handle, ada.id()))
                .orElseThrow()
                .ssoLinked();
    }
}
