package io.tenantry.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import tools.jackson.databind.json.JsonMapper;

/// An identity provider that can be made to say what a real one never would.
final class FakeProvider implements AutoCloseable {
    static final String CLIENT = "tenantry";
    static final String AUDIENCE = "tenantry-api";

    private final HttpServer server;
    private final InstantSource clock;
    private final AtomicInteger keyFetches = new AtomicInteger();
    private final AtomicInteger discoveries = new AtomicInteger();
    private final AtomicReference<EllipticCurveJsonWebKey> key = new AtomicReference<>(key("k1"));
    private final AtomicReference<String> issuerTold = new AtomicReference<>();
    private final AtomicReference<String> idToken = new AtomicReference<>("");
    private final AtomicReference<String> padding = new AtomicReference<>("");
    private final AtomicReference<CountDownLatch> held =
            new AtomicReference<>(new CountDownLatch(0));
    private final AtomicReference<Boolean> away = new AtomicReference<>(false);

    FakeProvider(InstantSource clock) {
        this.clock = clock;
        try {
            this.server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuerTold.set(issuer());
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/keys", this::keys);
        server.createContext(
                "/token",
                exchange ->
                        answer(
                                exchange,
                                JsonMapper.shared()
                                        .writeValueAsString(Map.of("id_token", idToken.get()))));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The setting that makes it trusted.
    String setting() {
        return "fake="
                + issuer().replace("://", "://" + CLIENT + ":secret@")
                + "?audience="
                + AUDIENCE;
    }

    /// As the setting is read.
    Provider provider() {
        return ProviderList.parse(setting(), "", List.of()).getFirst();
    }

    int keyFetches() {
        return keyFetches.get();
    }

    int discoveries() {
        return discoveries.get();
    }

    /// Signs with another key from now on, and publishes no other.
    void rotate(String id) {
        key.set(key(id));
    }

    /// Answers nothing until the latch is opened.
    CountDownLatch hold() {
        CountDownLatch opened = new CountDownLatch(1);
        held.set(opened);
        return opened;
    }

    /// Answers nothing but 500, or everything again.
    void away(boolean isAway) {
        away.set(isAway);
    }

    /// Calls itself something else.
    void callItself(String issuer) {
        issuerTold.set(issuer);
    }

    /// Says so many needless bytes.
    void pad(int bytes) {
        padding.set("x".repeat(bytes));
    }

    /// Gives this ID token for any code.
    void give(String token) {
        idToken.set(token);
    }

    EllipticCurveJsonWebKey key() {
        return key.get();
    }

    /// An access token for ada@example.com, changed as wished.
    String accessToken(Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        claims.setAudience(AUDIENCE);
        claims.setStringClaim("scope", "openid all.User");
        change.accept(claims);
        return signed(claims);
    }

    /// An ID token for ada@example.com, changed as wished.
    String idToken(String nonce, Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        claims.setAudience(CLIENT);
        claims.setStringClaim("nonce", nonce);
        change.accept(claims);
        return signed(claims);
    }

    String signed(JwtClaims claims) {
        return signed(
                claims,
                signature -> {
                    signature.setAlgorithmHeaderValue(
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
                    signature.setKeyIdHeaderValue(key.get().getKeyId());
                    signature.setKey(key.get().getPrivateKey());
                });
    }

    static String signed(JwtClaims claims, Consumer<JsonWebSignature> header) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        header.accept(signature);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    JwtClaims claims() {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setSubject("ada-1");
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(Duration.ofMinutes(5)).getEpochSecond()));
        claims.setStringClaim("email", "ada@example.com");
        claims.setClaim("email_verified", true);
        return claims;
    }

    static EllipticCurveJsonWebKey key(String id) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void discovery(HttpExchange exchange) throws IOException {
        discoveries.incrementAndGet();
        answer(
                exchange,
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of(
                                        "issuer", issuerTold.get(),
                                        "authorization_endpoint", issuer() + "/authorize?x=1",
                                        "token_endpoint", issuer() + "/token",
                                        "jwks_uri", issuer() + "/keys",
                                        "padding", padding.get())));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyFetches.incrementAndGet();
        answer(
                exchange,
                new JsonWebKeySet(key.get()).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            held.get().await();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Boolean.TRUE.equals(away.get()) ? 500 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
