package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tenantry.http.BrowserPage;
import io.tenantry.http.BrowserPage.Reply;
import io.tenantry.http.BrowserPage.Visit;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages with answers that a real provider would hardly give.
class SignInPagesTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T10:00:00Z");
    private static final String COOKIE = "__Secure-tenantry-oidc-fake";

    private static TestServer server;
    private final FakeProvider provider = new FakeProvider(CLOCK);
    private final Oidc oidc = oidc();

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        server.services().users().create(new Email("ada@example.com"), "Ada", null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        oidc.close();
        provider.close();
        server.services().ssoLinks().unlink(new Email("ada@example.com"));
    }

    /// A sign-in that was begun.
    private record Begun(Map<String, String> query, String cookie) {
        String nonce() {
            return query.getOrDefault("nonce", "");
        }

        Visit comingBack() {
            return new Visit(
                    Map.of("state", query.getOrDefault("state", ""), "code", "c"),
                    Map.of(COOKIE, cookie));
        }
    }

    @Test
    void leadThereAndBackAndOnToWhereThePersonWanted() {
        Reply start = page("start").apply(new Visit(Map.of("returnTo", "/console?x=1"), Map.of()));
        assertThat(start.status()).isEqualTo(302);
        assertThat(header(start, "Location")).startsWith(provider.issuer() + "/authorize?x=1&");
        assertThat(header(start, "Set-Cookie"))
                .endsWith(
                        "; Path=/base/auth/oidc/fake; HttpOnly; SameSite=Lax; Secure; Max-Age=600");
        Begun begun = begun(start);
        assertThat(begun.query())
                .containsEntry("redirect_uri", "https://t.example/base/auth/oidc/fake/callback")
                .containsEntry("client_id", "tenantry")
                .containsEntry("scope", "openid email");
        provider.give(provider.idToken(begun.nonce(), _ -> {}));

        Reply arrived = page("callback").apply(begun.comingBack());

        assertThat(new String(arrived.body(), StandardCharsets.UTF_8)).isEqualTo("/console?x=1");
        assertThat(arrived.headers())
                .contains(new BrowserPage.Field("Set-Cookie", "session=1"))
                .anyMatch(field -> field.value().startsWith(COOKIE + "=; Path="));
    }

    static Stream<Arguments> wrongIdTokens() {
        return Stream.of(
                wrong("iss", claims -> claims.setIssuer("https://elsewhere.example")),
                wrong("aud", claims -> claims.setAudience("another")),
                wrong("azp", claims -> claims.setStringClaim("azp", "another")),
                wrong("nonce", claims -> claims.setStringClaim("nonce", "another")),
                wrong("no nonce", claims -> claims.unsetClaim("nonce")),
                wrong("no exp", claims -> claims.unsetClaim("exp")),
                wrong("no sub", claims -> claims.unsetClaim("sub")),
                wrong(
                        "expired",
                        claims ->
                                claims.setExpirationTime(
                                        NumericDate.fromSeconds(
                                                CLOCK.instant().getEpochSecond() - 31))));
    }

    private static Arguments wrong(String name, Consumer<JwtClaims> change) {
        return arguments(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongIdTokens")
    void refuseAnIdTokenThatIsNotForThisSignIn(String name, Consumer<JwtClaims> change) {
        Begun begun = begun();
        provider.give(provider.idToken(begun.nonce(), change));
        refused(page("callback").apply(begun.comingBack()), 403, "did not confirm who you are");
    }

    @Test
    void refuseAnUnsignedIdToken() {
        Begun begun = begun();
        String signed = provider.idToken(begun.nonce(), _ -> {});
        String payload = signed.substring(signed.indexOf('.'), signed.lastIndexOf('.') + 1);
        provider.give("eyJhbGciOiJub25lIn0" + payload);
        refused(page("callback").apply(begun.comingBack()), 403, "did not confirm who you are");
    }

    @Test
    void refuseAnAddressThatNobodyVerified() {
        for (Consumer<JwtClaims> change :
                List.<Consumer<JwtClaims>>of(
                        claims -> claims.setClaim("email_verified", "false"),
                        claims -> claims.unsetClaim("email_verified"),
                        claims -> claims.unsetClaim("email"))) {
            Begun begun = begun();
            provider.give(provider.idToken(begun.nonce(), change));
            refused(page("callback").apply(begun.comingBack()), 403, "has not verified");
        }
    }

    @Test
    void tellWhenTheProviderIsAway() {
        Begun begun = begun();
        provider.away(true);
        refused(page("callback").apply(begun.comingBack()), 503, "does not answer");
        CLOCK.advance(Duration.ofDays(2));
        refused(page("start").apply(new Visit(Map.of(), Map.of())), 503, "does not answer");
    }

    @Test
    void tellWhenThePersonRefusedThere() {
        Begun begun = begun();
        Visit back =
                new Visit(
                        Map.of(
                                "state",
                                begun.query().getOrDefault("state", ""),
                                "error",
                                "access_denied<script>"),
                        Map.of(COOKIE, begun.cookie()));
        refused(page("callback").apply(back), 403, "did not confirm who you are");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", ""})
    void leadToNoOtherServer(String returnTo) {
        refused(
                page("start").apply(new Visit(Map.of("returnTo", returnTo), Map.of())),
                400,
                "not a path of this server");
    }

    @Test
    void takeNoCookieThatTheyDidNotWrite() {
        Begun begun = begun();
        String cookie = begun.cookie();
        String changed = cookie.substring(0, cookie.length() - 4) + "AAAA";
        String foreign =
                server.services().tokens().notes("other").write(Map.of(), Duration.ofHours(1));
        for (String wrong : List.of(changed, foreign, server.token("all.Instance"), "x", "")) {
            Visit visit = new Visit(begun.comingBack().query(), Map.of(COOKIE, wrong));
            refused(page("callback").apply(visit), 400, "not begun in this browser");
        }
    }

    private Oidc oidc() {
        return new Oidc(
                List.of(provider.provider()),
                new Oidc.Directory(
                        server.services().database(),
                        server.services().users(),
                        server.services().ssoLinks()),
                server.services().people().signIn(),
                server.services().tokens(),
                URI.create("https://t.example/base"),
                CLOCK);
    }

    private Function<Visit, Reply> page(String name) {
        Arrival arrival =
                (_, returnTo) ->
                        new Reply(
                                200,
                                "text/plain",
                                List.of(new BrowserPage.Field("Set-Cookie", "session=1")),
                                returnTo.getBytes(StandardCharsets.UTF_8));
        return oidc.pages(arrival).stream()
                .filter(page -> page.path().equals("/auth/oidc/fake/" + name))
                .findFirst()
                .orElseThrow()
                .handler();
    }

    private Begun begun() {
        return begun(page("start").apply(new Visit(Map.of(), Map.of())));
    }

    private static Begun begun(Reply start) {
        Map<String, String> query = new HashMap<>();
        Matcher pairs = Pattern.compile("[?&]([^=&]+)=([^&]*)").matcher(header(start, "Location"));
        while (pairs.find()) {
            query.put(pairs.group(1), URLDecoder.decode(pairs.group(2), StandardCharsets.UTF_8));
        }
        String cookie = header(start, "Set-Cookie");
        return new Begun(query, cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    }

    private static String header(Reply reply, String name) {
        return reply.headers().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static void refused(Reply reply, int status, String text) {
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains(text)
                .doesNotContain("evil", "<script>");
        assertThat(reply.status()).isEqualTo(status);
    }
}
