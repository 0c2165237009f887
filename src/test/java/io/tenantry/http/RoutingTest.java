package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RoutingTest {
    private static final String ORG = "5a17b8e1c9d3f2a4b6c8d0e2";

    private static TestServer server;
    private static RawApi api;
    private static String instance;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        api = new RawApi(server.url(), server.token("all.Instance"));
        instance = server.instanceId().value();
        orgs = "/instances/" + instance + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class UnknownPath {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/nope",
                    "/orgs",
                    "/ORGS/x",
                    "/health",
                    "/instances/x/nope",
                    "/docs/nope"
                })
        void isAnswered405ForTheMethod(String path) {
            RawHttp.Answer answer = call("GET", path);

            assertThat(answer.problem()).isEqualTo("405 MethodNotAllowed: GET is not allowed");
            assertThat(answer.header("Allow")).isEqualTo("OPTIONS");
        }

        @Test
        void isAnsweredBeforeTheBodyIsLookedAt() {
            assertThat(callWithBody("POST", "/nope", "{bad").problem())
                    .isEqualTo("405 MethodNotAllowed: POST is not allowed");
        }
    }

    @Nested
    class WrongMethod {
        @ParameterizedTest
        @CsvSource({
            "PUT, orgs, 'GET, OPTIONS, POST'",
            "DELETE, orgs, 'GET, OPTIONS, POST'",
            "TRACE, orgs, 'GET, OPTIONS, POST'",
            "BREW, orgs, 'GET, OPTIONS, POST'",
            "POST, org, 'DELETE, GET, OPTIONS, PATCH'",
            "PUT, org, 'DELETE, GET, OPTIONS, PATCH'"
        })
        void isAnswered405WithTheRightOnes(String method, String place, String allowed) {
            RawHttp.Answer answer = call(method, place.equals("org") ? orgs + "/" + ORG : orgs);

            assertThat(answer.problem())
                    .isEqualTo("405 MethodNotAllowed: " + method + " is not allowed");
            assertThat(answer.header("Allow")).isEqualTo(allowed);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/", "/openapi", "/health/live", "/health/ready", "/metrics", "/docs"})
        void isAnswered405OnPublicPagesToo(String page) {
            RawHttp.Answer answer = call("POST", page);

            assertThat(answer.problem()).isEqualTo("405 MethodNotAllowed: POST is not allowed");
            assertThat(answer.header("Allow")).isEqualTo("GET, OPTIONS");
        }

        @Test
        void isAnsweredToHeadWithoutABody() {
            try (RawHttp connection = new RawHttp(server.url())) {
                for (String path : new String[] {orgs, "/", "/nope"}) {
                    connection.send("HEAD " + path + " HTTP/1.1", "Host: x");
                    RawHttp.Answer head = connection.answerToHead();
                    assertThat(head.status()).isEqualTo(405);
                    assertThat(head.header("Content-Length")).isNotEqualTo("0");
                }
                connection.send("GET /health/live HTTP/1.1", "Host: x");
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        }
    }

    @Nested
    class Slashes {
        @Test
        void oneAtTheEndIsAccepted() {
            assertThat(call("GET", orgs + "/").status()).isEqualTo(200);
            assertThat(call("GET", orgs + "/" + ORG + "/").problem())
                    .isEqualTo("404 NotFound: Organization was not found");
            assertThat(call("GET", "/health/live/").status()).isEqualTo(200);
        }

        @Test
        void twoInTheMiddleOrAtTheStartLeadNowhere() {
            assertThat(call("GET", "/instances/" + instance + "//orgs").status()).isEqualTo(405);
            assertThat(call("GET", "/" + orgs).status()).isEqualTo(405);
        }

        @Test
        void nothingBetweenThemIsTakenForAnId() {
            assertThat(call("GET", "/instances//orgs").problem())
                    .isEqualTo("400 Validation: instanceId pattern mismatch");
            assertThat(call("GET", orgs + "//").problem())
                    .isEqualTo("400 Validation: orgId pattern mismatch");
        }
    }

    @Nested
    class PercentEncoded {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/instances/%zz/orgs",
                    "/instances/%4/orgs",
                    "/instances/%",
                    "/instances/%ff/orgs",
                    "/instances/%ed%a0%80/orgs",
                    "/nope/%zz"
                })
        void brokenIsAnswered404(String path) {
            assertThat(call("GET", path).problem())
                    .isEqualTo("404 NotFound: " + path + " does not exist");
        }

        @Test
        void isDecodedOnceAndBySegments() {
            String encoded = "%" + Integer.toHexString(instance.charAt(0)) + instance.substring(1);
            assertThat(call("GET", "/%69nstances/" + encoded + "/orgs").status()).isEqualTo(200);
            assertThat(call("GET", "/instances/a%2Fb/orgs").problem())
                    .isEqualTo("400 Validation: instanceId pattern mismatch");
            assertThat(call("GET", "/instances/" + instance + "%2Forgs").problem())
                    .isEqualTo("400 Validation: instanceId pattern mismatch");
            assertThat(call("GET", "/instances/" + instance + "%0A/orgs").problem())
                    .isEqualTo("400 Validation: instanceId pattern mismatch");
        }
    }

    @Nested
    class Ids {
        @Test
        void areTakenInEitherCaseAndAnsweredInLowerCase() {
            ApiClient client = server.client();
            String org = client.post(orgs, "{\"name\": \"Upper\"}").json().path("id").asString();
            String shouted =
                    "/instances/%s/orgs/%s"
                            .formatted(
                                    instance.toUpperCase(Locale.ROOT),
                                    org.toUpperCase(Locale.ROOT));

            JsonNode read = client.get(shouted).ok(200, "instanceOrg");

            assertThat(read.path("id").asString()).isEqualTo(org);
            assertThat(read.path("instanceId").asString()).isEqualTo(instance);
            assertThat(read.at("/_links/self/href").asString()).isEqualTo(orgs + "/" + org);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x",
                    "5a17b8e1c9d3f2a4b6c8d0e",
                    "5a17b8e1c9d3f2a4b6c8d0e2f",
                    "5a17b8e1c9d3f2a4b6c8d0eg",
                    "..",
                    "5a17b8e1c9d3f2a4b6c8d0e2;a=b",
                    "%D9%A05a17b8e1c9d3f2a4b6c8d0e"
                })
        void of24HexadecimalCharactersAreTheOnlyOnes(String id) {
            assertThat(call("GET", orgs + "/" + id).problem())
                    .isEqualTo("400 Validation: orgId pattern mismatch");
        }
    }

    @Test
    void readsTheWholeUrlInTheRequestLine() {
        assertThat(call("GET", "http://other.example" + orgs).status()).isEqualTo(200);
        assertThat(call("GET", "http://other.example").status()).isEqualTo(200);
    }

    @Test
    void refusesCharactersThatNoRequestLineHas() {
        assertThat(call("GET", orgs + "/\u00e4").problem())
                .isEqualTo("400 Validation: The request line has a wrong character");
        for (String path : new String[] {orgs + "/\0", orgs + "?filter=\u0001"}) {
            assertThat(call("GET", path).problem())
                    .isEqualTo(
                            "400 Validation: The request is not valid HTTP, or its headers are too long");
        }
    }

    private static RawHttp.Answer call(String method, String path) {
        return callWithBody(method, path, "");
    }

    private static RawHttp.Answer callWithBody(String method, String path, String body) {
        return api.call(method, path, body, "Content-Type: application/json");
    }
}
