package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Unavailable;
import io.tenantry.http.BrowserPage.Field;
import io.tenantry.http.BrowserPage.Reply;
import io.tenantry.testing.RawHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BrowserPageTest {
    @Test
    void knowsQueryAndCookies() {
        BrowserPage page =
                new BrowserPage(
                        "/a/page",
                        visit ->
                                new Reply(
                                        200,
                                        "text/plain",
                                        List.of(),
                                        (new TreeMap<>(visit.query())
                                                        + " "
                                                        + new TreeMap<>(visit.cookies()))
                                                .getBytes(UTF_8)));
        try (ProbeServer server = ProbeServer.start(page);
                RawHttp http = server.raw()) {
            RawHttp.Answer answer =
                    http.send(
                                    "GET /a/page?x=1%202&y=3&y=4&z HTTP/1.1",
                                    "Host: x", "Cookie: b=c=d; a=1;a=2;; e")
                            .answer();
            assertThat(new String(answer.body(), UTF_8)).isEqualTo("{x=1 2, z=} {a=1, b=c=d}");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo(PublicPage.POLICY_NOTHING);
            assertThat(http.send("GET /a/page/ HTTP/1.1", "Host: x").answer().status())
                    .isEqualTo(200);
            assertThat(http.send("POST /a/page HTTP/1.1", "Host: x").answer().problem())
                    .isEqualTo("405 MethodNotAllowed: POST is not allowed");
            assertThat(http.send("GET /a/page/b HTTP/1.1", "Host: x").answer().status())
                    .isIn(404, 405);
        }
    }

    @Test
    void setsSeveralCookiesAndLeadsElsewhere() throws Exception {
        BrowserPage page =
                new BrowserPage(
                        "/page",
                        _ ->
                                new Reply(
                                        302,
                                        "text/plain",
                                        List.of(
                                                new Field("Set-Cookie", "a=1"),
                                                new Field("Location", "/there"),
                                                new Field("Set-Cookie", "b=2")),
                                        new byte[0]));
        try (ProbeServer server = ProbeServer.start(page);
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/page")).build(),
                            BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
            assertThat(answer.headers().firstValue("Location")).hasValue("/there");
        }
    }

    @Test
    void failsAsAnActionDoes() {
        assertThat(problem(new Unavailable("later"))).isEqualTo("503 ServiceUnavailable: later");
        assertThat(problem(new IllegalStateException("a secret")))
                .isEqualTo("500 Error: Internal server error");
    }

    private static String problem(RuntimeException failure) {
        BrowserPage page =
                new BrowserPage(
                        "/page",
                        _ -> {
                            throw failure;
                        });
        try (ProbeServer server = ProbeServer.start(page);
                RawHttp http = server.raw()) {
            return http.send("GET /page HTTP/1.1", "Host: x").answer().problem();
        }
    }
}
