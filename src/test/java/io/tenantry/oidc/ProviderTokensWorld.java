package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tenantry.config.Setting;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.Arguments;

/// A server that takes the access tokens of a provider, and one person whom the provider knows.
abstract class ProviderTokensWorld {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    final TestClock clock = new TestClock(START.toString());
    final FakeProvider provider = new FakeProvider(clock);

    final TestServer server =
            TestServer.start(
                    TestSettings.create(Map.of(Setting.OIDC_PROVIDERS, provider.setting())), clock);

    User ada;

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

    static Arguments claim(String name, Consumer<JwtClaims> change) {
        return arguments(name, change);
    }

    static void shift(JwtClaims claims, String claim, long seconds) {
        claims.setClaim(claim, START.getEpochSecond() + seconds);
    }

    String signed(JwtClaims claims, String type) {
        return FakeProvider.signed(
                claims,
                signature -> {
                    signature.setAlgorithmHeaderValue("ES256");
                    signature.setKeyIdHeaderValue(provider.key().getKeyId());
                    signature.setHeader("typ", type);
                    signature.setKey(provider.key().getPrivateKey());
                });
    }

    static String signedBy(JwtClaims claims, String keyId, String type) {
        return FakeProvider.signed(
                claims,
                signature -> {
                    signature.setAlgorithmHeaderValue("ES256");
                    signature.setKeyIdHeaderValue(keyId);
                    signature.setHeader("typ", type);
                    signature.setKey(FakeProvider.key(keyId).getPrivateKey());
                });
    }

    void accepted(String token) {
        assertThat(client(token).get("/me").ok(200, "me").path("id").asString())
                .isEqualTo(ada.id().value());
    }

    void refused(String token) {
        client(token).get("/me").refused(401, "Unauthorized", "Invalid access token");
    }

    ApiClient client(String token) {
        return new ApiClient(server.url(), token);
    }
}
