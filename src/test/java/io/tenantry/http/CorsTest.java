package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
    private static final String ORIGIN = "Origin: https://console.example";

    private static TestServer server;
    private static RawApi api;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        api = new RawApi(server.url(), server.token("all.Instance"));
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/instances/x/orgs", "/nope", "/", "/%zz", "*"})
    void answersPreflightsOfAnyPath(String path) {
        try (RawHttp connection = new RawHttp(server.url())) {
            RawHttp.Answer answer =
                    connection
                            .send(
                                    "OPTIONS " + path + " HTTP/1.1",
                                    "Host: x",
                                    ORIGIN,
                                    "Access-Control-Request-Method: PATCH",
                                    "Access-Control-Request-Headers: authorization")
                            .answer();

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .isEqualTo("https://console.example");
            assertThat(answer.header("Access-Control-Allow-Headers"))
                    .isEqualTo(
                            "Accept,Content-Type,X-Amz-Date,Authorization,Accept-Version,losantdomain");
            assertThat(answer.header("Access-Control-Allow-Methods"))
                    .isEqualTo("DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT");
            assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("86400");
            assertThat(connection.send("GET /health/live HTTP/1.1", "Host: x").answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void letsEveryOriginReadEveryAnswer() {
        for (String path : new String[] {orgs, "/instances/x/orgs", "/nope", "/", "/metrics"}) {
            RawHttp.Answer answer = api.get(path, ORIGIN);
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .isEqualTo("https://console.example");
            assertThat(answer.header("Vary")).isEqualTo("origin, accept-encoding");
            assertThat(api.get(path).header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @Test
    void repeatsAnOriginOfAnyLengthThatIsTaken() {
        String origin = "https://" + "a".repeat(30_000) + ".example";
        for (String method : new String[] {"GET", "OPTIONS"}) {
            try (RawHttp connection = new RawHttp(server.url())) {
                RawHttp.Answer answer =
                        connection
                                .send(
                                        method + " /health/live HTTP/1.1",
                                        "Host: x",
                                        "Origin: " + origin)
                                .answer();
                assertThat(answer.status()).isIn(200, 204);
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            }
        }
    }
}
