package io.tenantry.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// The pages of a provider whose answers a test decides.
abstract class SignInPagesWorld {
    static final TestClock CLOCK = new TestClock("2026-11-22T10:00:00Z");
    static final String COOKIE = "__Secure-tenantry-oidc-fake";
    static TestServer server;
    final FakeProvider provider = new FakeProvider(CLOCK);
    final Oidc oidc = oidc();

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
    record Begun(Map<String, String> query, String cookie) {
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

    Oidc oidc() {
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

    Function<SiteRequest, SiteAnswer> page(String name) {
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

    static SiteRequest visit(Map<String, String> query, Map<String, String> cookies) {
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

    Begun begun() {
        return begun(page("start").apply(visit(Map.of(), Map.of())));
    }

    static Begun begun(SiteAnswer start) {
        Map<String, String> query = new HashMap<>();
        Matcher pairs = Pattern.compile("[?&]([^=&]+)=([^&]*)").matcher(header(start, "Location"));
        while (pairs.find()) {
            query.put(pairs.group(1), URLDecoder.decode(pairs.group(2), UTF_8));
        }
        String cookie = header(start, "Set-Cookie");
        return new Begun(query, cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    }

    static String header(SiteAnswer reply, String name) {
        return reply.headers().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    static void refused(SiteAnswer reply, int status, String text) {
        assertThat(new String(reply.body(), UTF_8))
                .contains(text)
                .doesNotContain("evil", "<script>");
        assertThat(reply.status()).isEqualTo(status);
    }
}
