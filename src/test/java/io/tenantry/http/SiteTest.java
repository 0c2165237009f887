package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Unavailable;
import io.tenantry.http.ApiServer.Listen;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SiteTest {
    /// A site at `/a`.
    private record Probe(
            Function<SiteRequest, SiteAnswer> handler,
            BiFunction<Integer, String, SiteAnswer> trouble)
            implements Site {
        Probe(Function<SiteRequest, SiteAnswer> handler) {
            this(handler, SiteTest::text);
        }

        @Override
        public String path() {
            return "/a";
        }

        @Override
        public String contentSecurityPolicy() {
            return "default-src 'self'";
        }

        @Override
        public SiteAnswer answer(SiteRequest request) {
            return handler.apply(request);
        }

        @Override
        public SiteAnswer trouble(SiteRequest request, int status, String message) {
            return trouble.apply(status, message);
        }
    }

    private static SiteAnswer text(int status, String text) {
        return new SiteAnswer(status, "text/plain", List.of(), text.getBytes(UTF_8), null);
    }

    @Test
    void knowsParametersAndCookies() {
        Site site =
                new Probe(request ->
                        text(
                                200,
                                new TreeMap<>(request.parameters())
                                        + " "
                                        + new TreeMap<>(request.cookies())));
        try (ProbeServer server = ProbeServer.start(ProbeServer.LISTEN, site);
                RawHttp http = server.raw()) {
            RawHttp.Answer answer =
                    http.send(
                                    "GET /a/page?x=1%202&y=3&y=4&z HTTP/1.1",
                                    "Host: x", "Cookie: b=c=d; a=1;a=2;; e")
                            .answer();
            assertThat(new String(answer.body(), UTF_8)).isEqualTo("{x=1 2, z=} {a=1, b=c=d}");
            assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'self'");
            assertThat(http.send("GET /ab HTTP/1.1", "Host: x").answer().status()).isIn(404, 405);
        }
    }

    /// A site that cannot even tell that it has trouble. Its caller reads the answer, and stays.
    @Test
    void mayFailAltogether() {
        Site site =
                new Probe(
                        _ -> {
                            throw new IllegalStateException("the disk is on fire");
                        },
                        (_, message) -> {
                            throw new IllegalStateException(message);
                        });
        Listen impatient =
                ProbeServer.listen(
                        Limits.STANDARD.withTimes(
                                Duration.ofMinutes(1),
                                Duration.ofMillis(300),
                                Duration.ofMinutes(1)));
        try (ProbeServer server = ProbeServer.start(impatient, site);
                RawHttp http = server.raw()) {
            RawHttp.Answer answer = http.send("GET /a HTTP/1.1", "Host: x").answer();
            assertThat(answer.problem()).isEqualTo("500 Error: Internal server error");
            assertThat(http.isEnded()).isTrue();
            Eventually.isTrue(
                    "it is gone", () -> server.metrics().contains("tenantry_connections_open 1"));
        }
    }

    @Test
    void setsSeveralCookiesAndLeadsElsewhere() throws Exception {
        Site site =
                new Probe(_ ->
                        text(302, "")
                                .with("Set-Cookie", "a=1")
                                .with("Location", "/there")
                                .with("Set-Cookie", "b=2"));
        try (ProbeServer server = ProbeServer.start(ProbeServer.LISTEN, site);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/a")).build(),
                            BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
            assertThat(answer.headers().firstValue("Location")).hasValue("/there");
        }
    }

    @Test
    void failsWithTheStatusOfItsFailure() {
        assertThat(failing(new Unavailable("later"))).isEqualTo("503 later");
        assertThat(failing(new IllegalStateException("a secret")))
                .isEqualTo("500 Internal server error");
    }

    @Test
    void isCountedAndTakesAPlaceAmongTheRequestsInWork() throws Exception {
        ApiServer.Listen one =
                ProbeServer.listen(Limits.STANDARD.withRequests(1, 0, Duration.ofSeconds(1)));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Site site =
                new Probe(_ -> {
                    entered.countDown();
                    Latches.await(end);
                    return text(200, "");
                });
        try (ProbeServer server = ProbeServer.start(one, site);
                RawHttp http = server.raw();
                RawHttp other = server.raw()) {
            http.send("GET /a HTTP/1.1", "Host: x");
            entered.await();
            RawHttp.Answer refused = other.send("GET /a HTTP/1.1", "Host: x").answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            end.countDown();
            assertThat(http.answer().status()).isEqualTo(200);
            assertThat(server.metrics())
                    .contains("tenantry_requests_refused_total 1.0")
                    .contains("resource=\"a\",status=\"503\"");
        }
    }

    private static String failing(RuntimeException failure) {
        Site site =
                new Probe(_ -> {
                    throw failure;
                });
        try (ProbeServer server = ProbeServer.start(ProbeServer.LISTEN, site);
                RawHttp http = server.raw()) {
            RawHttp.Answer answer = http.send("GET /a HTTP/1.1", "Host: x").answer();
            return answer.status() + " " + new String(answer.body(), UTF_8);
        }
    }
}
