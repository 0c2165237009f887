package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tenantry.config.Setting;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What proxies tell of callers, told by a caller: nothing of it counts, so that nobody can pretend
/// to come from elsewhere, to have come by TLS, or to have asked for something else.
class ForwardedHeadersTest {
    private static final List<String> CLAIMS =
            List.of(
                    "Forwarded: for=10.9.8.7;host=evil.example;proto=https;by=10.9.8.6",
                    "X-Forwarded-For: 10.9.8.7",
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Server: evil.example",
                    "X-Forwarded-Port: 4443",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Scheme: https",
                    "X-Forwarded-Ssl: on",
                    "X-Forwarded-Prefix: /evil",
                    "X-Forwarded-User: admin@localhost",
                    "X-Real-IP: 10.9.8.7",
                    "X-Client-IP: 10.9.8.7",
                    "True-Client-IP: 10.9.8.7",
                    "X-Original-URL: /metrics",
                    "X-Rewrite-URL: /metrics",
                    "X-HTTP-Method-Override: DELETE",
                    "Front-End-Https: on",
                    "Via: 1.1 evil.example");

    private final TestServer server =
            TestServer.start(
                    TestSettings.create(Map.of(Setting.REQUESTS_PER_TOKEN, "2")),
                    new TestClock("2026-11-22T12:00:00Z"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void changeNoAnswer() {
        String orgs = "/instances/" + server.instanceId().value() + "/orgs";
        String token = "Authorization: Bearer " + server.token("all.Instance");
        Person person = Person.create(server);
        String form = "email=%s&password=%s".formatted(person.email(), person.password());
        for (String[] request :
                new String[][] {
                    {"GET " + orgs, token},
                    {"GET /openapi", ""},
                    {"GET /console/signin", ""},
                    {"GET /console/account", ""},
                    {"GET /oidc/none/start", ""},
                    {"GET /nowhere", ""},
                    {"POST /console/signin", "Origin: http://evil.example", form},
                    {"POST /console/signin", "Sec-Fetch-Site: same-origin", form},
                }) {
            String body = request.length > 2 ? request[2] : "";
            Map<String, String> told = seen(request, body, CLAIMS);
            assertThat(told).as(request[0]).isEqualTo(seen(request, body, List.of()));
            assertThat(told.toString()).doesNotContain("evil", "4443", "Secure");
        }
    }

    @Test
    void leadNoLinkElsewhere() {
        OrganizationCalls calls = new OrganizationCalls(server);
        String path = calls.path(calls.named("Inviting")) + "/invites";
        String body = "{\"email\": \"a@b.example\", \"role\": \"view\"}";
        String token = "Authorization: Bearer " + server.token("all.Instance");
        seen(
                new String[] {"POST " + path, token + "\r\nContent-Type: application/json"},
                body,
                CLAIMS);
        assertThat(server.mails().to("a@b.example", 1).getFirst())
                .contains("http://127.0.0.1:0/invitation#")
                .doesNotContain("evil", "https:");
    }

    @Test
    void makeNoOtherCallerOfAnybody() {
        String body = "{\"email\": \"nobody@example.com\", \"password\": \"Wrong-Password-1\"}";
        String[] request = {"POST /auth/user", "Content-Type: application/json"};
        String last = "";
        for (int i = 0; i < 11; i++) {
            last = seen(request, body, List.of("X-Forwarded-For: 10.9.8." + i)).toString();
        }
        assertThat(last).contains("locked");
        String token = "Authorization: Bearer " + server.token("all.Instance");
        String[] read = {"GET /instances/" + server.instanceId().value(), token};
        for (int i = 0; i < 21; i++) {
            last = seen(read, "", List.of("X-Forwarded-For: 10.9.8." + i)).toString();
        }
        assertThat(last).contains("429", "Too many requests");
    }

    @Test
    void areInNeitherAuditNorLog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try {
            String token = "Authorization: Bearer " + server.token("all.Instance");
            seen(
                    new String[] {
                        "POST /instances/" + server.instanceId().value() + "/orgs",
                        token + "\r\nContent-Type: application/json"
                    },
                    "{\"name\": \"Mill\"}",
                    CLAIMS);
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list.toString()).doesNotContain("10.9.8.7", "evil");
        String entries =
                server.services()
                        .database()
                        .<String, RuntimeException>read(handle ->
                                handle.createQuery(
                                                "select cast(array_agg(a) as text) from audit_log a")
                                        .mapTo(String.class)
                                        .one());
        assertThat(entries).contains("Mill").doesNotContain("10.9.8.7", "evil");
    }

    /// What can be seen of an answer but for what differs always.
    ///
    /// @param request method and path, then a line of the head
    private Map<String, String> seen(String[] request, String body, List<String> claims) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> head = new ArrayList<>(List.of(request[0] + " HTTP/1.1", "Host: x"));
        head.addAll(Arrays.asList(request).subList(1, 2));
        head.removeIf(String::isEmpty);
        head.add("Content-Length: " + bytes.length);
        head.addAll(claims);
        try (RawHttp connection = new RawHttp(server.url())) {
            RawHttp.Answer answer = connection.send(bytes, head.toArray(String[]::new)).answer();
            Map<String, String> seen = new TreeMap<>(answer.headers());
            seen.keySet().removeAll(List.of("Date", "X-Request-Id", "RateLimit"));
            seen.computeIfPresent("Set-Cookie", (_, cookie) -> cookie.replaceFirst("=[^;]+", "=X"));
            seen.put("status", String.valueOf(answer.status()));
            seen.put("body", new String(answer.body(), StandardCharsets.UTF_8));
            return seen;
        }
    }
}
