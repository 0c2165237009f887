package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tenantry.config.Setting;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.EntryReader;
import io.tenantry.testing.Parallel;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Access tokens that a real provider would hardly issue.
class ProviderTokensTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final TestClock clock = new TestClock(START.toString());
    private final FakeProvider provider = new FakeProvider(clock);
    private final TestServer server =
            TestServer.start(
                    TestSettings.create(Map.of(Setting.OIDC_PROVIDERS, provider.setting())), clock);
    private User ada;

    @BeforeEach
    void enterAda() {
        ada = server.services().users().create(new Email("Ada@example.com"), "Ada", null);
        server.services().instances().admit(server.instanceId(), ada.id(), InstanceRole.VIEW);
    }

    @AfterEach
    void close() {
        server.close();
        provider.close();
    }

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

    private static Arguments claim(String name, Consumer<JwtClaims> change) {
        return arguments(name, change);
    }

    private static void shift(JwtClaims claims, String claim, long seconds) {
        claims.setClaim(claim, START.getEpochSecond() + seconds);
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

    @Nested
    class Keys {
        @Test
        void areFetchedWhenTheyAreNeededAndKept() {
            assertThat(provider.discoveries()).isZero();
            accepted(provider.accessToken(_ -> {}));
            accepted(provider.accessToken(claims -> claims.setJwtId("2")));
            assertThat(provider.discoveries()).isEqualTo(1);
            assertThat(provider.keyFetches()).isEqualTo(1);
        }

        @Test
        void areFetchedAgainForANewNameButNotAllTheTime() {
            accepted(provider.accessToken(_ -> {}));
            for (int i = 0; i < 20; i++) {
                refused(signedBy(provider.claims(), "unknown-" + i, "JWT"));
            }
            assertThat(provider.keyFetches()).isEqualTo(1);
            clock.advance(RemoteDocument.PAUSE);
            provider.rotate("k2");
            accepted(provider.accessToken(_ -> {}));
            assertThat(provider.keyFetches()).isEqualTo(2);
            refused(signedBy(provider.claims(), "unknown", "JWT"));
            assertThat(provider.keyFetches()).isEqualTo(2);
        }

        @Test
        void thatWereWithdrawnAreForgotten() {
            String old = provider.accessToken(claims -> shift(claims, "exp", 10_000));
            provider.rotate("k2");
            provider.rotate("k3");
            refused(old);
            clock.advance(RemoteDocument.FRESH);
            accepted(provider.accessToken(_ -> {}));
        }

        @Test
        void areGoodForADayWhileTheProviderIsAway() {
            accepted(provider.accessToken(_ -> {}));
            provider.away(true);
            clock.advance(RemoteDocument.KEPT_IN_NEED.minusSeconds(1));
            accepted(provider.accessToken(_ -> {}));
            clock.advance(Duration.ofSeconds(20));
            unavailable();
            unavailable();
            provider.away(false);
            clock.advance(RemoteDocument.PAUSE);
            accepted(provider.accessToken(_ -> {}));
        }

        @Test
        void areNotTakenFromWhoCallsItselfSomethingElse() {
            provider.callItself(provider.issuer() + "/");
            unavailable();
        }

        @Test
        void areNotTakenFromWhoTalksTooMuch() {
            provider.pad(600_000);
            unavailable();
        }

        private void unavailable() {
            client(provider.accessToken(_ -> {}))
                    .get("/me")
                    .refused(
                            503,
                            "ServiceUnavailable",
                            "The identity provider 'fake' cannot be asked at the moment");
        }
    }

    @Test
    void doNotKeepOwnTokensOut() {
        provider.away(true);
        server.client().get("/instances/" + server.instanceId().value()).ok(200, "instance");
        refused("not a token");
        assertThat(provider.discoveries()).isZero();
    }

    private String signed(JwtClaims claims, String type) {
        return FakeProvider.signed(
                claims,
                signature -> {
                    signature.setAlgorithmHeaderValue("ES256");
                    signature.setKeyIdHeaderValue(provider.key().getKeyId());
                    signature.setHeader("typ", type);
                    signature.setKey(provider.key().getPrivateKey());
                });
    }

    private static String signedBy(JwtClaims claims, String keyId, String type) {
        return FakeProvider.signed(
                claims,
                signature -> {
                    signature.setAlgorithmHeaderValue("ES256");
                    signature.setKeyIdHeaderValue(keyId);
                    signature.setHeader("typ", type);
                    signature.setKey(FakeProvider.key(keyId).getPrivateKey());
                });
    }

    private void accepted(String token) {
        assertThat(client(token).get("/me").ok(200, "me").path("id").asString())
                .isEqualTo(ada.id().value());
    }

    private void refused(String token) {
        client(token).get("/me").refused(401, "Unauthorized", "Invalid access token");
    }

    private boolean isLinked() {
        return server.services()
                .database()
                .read(handle -> server.services().users().find(handle, ada.id()))
                .orElseThrow()
                .ssoLinked();
    }

    private ApiClient client(String token) {
        return new ApiClient(server.url(), token);
    }
}
