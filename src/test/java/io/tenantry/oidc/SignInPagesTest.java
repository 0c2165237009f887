package io.tenantry.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tenantry.console.Console;
import io.tenantry.http.LocalApi;
import io.tenantry.http.Site;
import io.tenantry.http.SiteAnswer;
import io.tenantry.http.SiteRequest;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

        SiteRequest comingBack() {
            return comingBack(cookie);
        }

        SiteRequest comingBack(String otherCookie) {
            return visit(
                    Map.of("state", query.getOrDefault("state", ""), "code", "c"),
                    Map.of(COOKIE, otherCookie));
        }
    }

    @Test
    void leadThereAndBackAndOnToWhereThePersonWanted() {
        SiteAnswer start = page("start").apply(visit(Map.of("returnTo", "/console?x=1"), Map.of()));
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

        SiteAnswer arrived = page("callback").apply(begun.comingBack());

        assertThat(new String(arrived.body(), UTF_8)).isEqualTo("/console?x=1");
        assertThat(arrived.headers())
                .contains(new SiteAnswer.Field("Set-Cookie", "session=1"))
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
    void tellWhoIsShutOutWhatTheyTellStrangers() {
        Email shut = new Email("shut@example.com");
        server.services().users().create(shut, null, null);
        server.services().users().disable(shut);
        List<String> told =
                Stream.of("nobody@example.com", shut.value())
                        .map(email -> {
                            Begun begun = begun();
                            provider.give(
                                    provider.idToken(
                                            begun.nonce(),
                                            claims -> {
                                                claims.setSubject(email);
                                                claims.setStringClaim("email", email);
                                            }));
                            SiteAnswer answer = page("callback").apply(begun.comingBack());
                            assertThat(answer.status()).isEqualTo(403);
                            return answer.headers() + new String(answer.body(), UTF_8);
                        })
                        .toList();
        assertThat(told.getFirst()).isEqualTo(told.getLast());
    }

    @Test
    void tellWhenTheProviderIsAway() {
        Begun begun = begun();
        provider.away(true);
        refused(page("callback").apply(begun.comingBack()), 503, "does not answer");
        CLOCK.advance(Duration.ofDays(2));
        refused(page("start").apply(visit(Map.of(), Map.of())), 503, "does not answer");
    }

    @Test
    void letNoMoreThanEightWaitForAProvider() throws Exception {
        Function<SiteRequest, SiteAnswer> start = page("start");
        SiteRequest request = visit(Map.of(), Map.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch release = provider.hold();
            CompletionService<SiteAnswer> visits = new ExecutorCompletionService<>(threads);
            for (int visitor = 0; visitor < 9; visitor++) {
                visits.submit(() -> start.apply(request));
            }
            refused(visits.take().get(), 503, "Too many people");
            assertThat(visits.poll()).isNull();
            release.countDown();
        }
        assertThat(start.apply(request).status()).isEqualTo(302);
    }

    @Test
    void tellWhenThePersonRefusedThere() {
        Begun begun = begun();
        SiteRequest back =
                visit(
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
                page("start").apply(visit(Map.of("returnTo", returnTo), Map.of())),
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
            SiteRequest back = begun.comingBack(wrong);
            refused(page("callback").apply(back), 400, "not begun in this browser");
        }
    }

    private Oidc oidc() {
        return new Oidc(
                List.of(provider.provider()),
                new Oidc.Directory(
                        server.services().database(),
                        server.services().users(),
                        server.services().ssoLinks(),
                        server.services().instances(),
                        server.services().audit()),
                server.services().people().signIn(),
                server.services().tokens(),
                URI.create("https://t.example/base"),
                CLOCK);
    }

    private Function<SiteRequest, SiteAnswer> page(String name) {
        Arrival arrival =
                (_, returnTo) ->
                        new SiteAnswer(
                                200,
                                "text/plain",
                                List.of(new SiteAnswer.Field("Set-Cookie", "session=1")),
                                returnTo.getBytes(UTF_8),
                                null);
        Site site =
                oidc.site(
                        arrival,
                        Console.site(
                                new LocalApi(
                                        List.of(),
                                        server.services().tokens(),
                                        server.services().audit()),
                                URI.create("https://t.example"),
                                List.of(),
                                CLOCK));
        return request ->
                site.answer(
                        new SiteRequest(
                                "GET",
                                "/auth/oidc/fake/" + name,
                                request.query(),
                                request.body(),
                                request.headers()));
    }

    private static SiteRequest visit(Map<String, String> query, Map<String, String> cookies) {
        return new SiteRequest(
                "GET",
                "",
                query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                        .collect(Collectors.joining("&")),
                new byte[0],
                Map.of(
                                "Cookie",
                                cookies.entrySet().stream()
                                        .map(one -> one.getKey() + "=" + one.getValue())
                                        .collect(Collectors.joining("; ")))
                        ::get);
    }

    private Begun begun() {
        return begun(page("start").apply(visit(Map.of(), Map.of())));
    }

    private static Begun begun(SiteAnswer start) {
        Map<String, String> query = new HashMap<>();
        Matcher pairs = Pattern.compile("[?&]([^=&]+)=([^&]*)").matcher(header(start, "Location"));
        while (pairs.find()) {
            query.put(pairs.group(1), URLDecoder.decode(pairs.group(2), UTF_8));
        }
        String cookie = header(start, "Set-Cookie");
        return new Begun(query, cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    }

    private static String header(SiteAnswer reply, String name) {
        return reply.headers().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static void refused(SiteAnswer reply, int status, String text) {
        assertThat(new String(reply.body(), UTF_8))
                .contains(text)
                .doesNotContain("evil", "<script>");
        assertThat(reply.status()).isEqualTo(status);
    }
}
