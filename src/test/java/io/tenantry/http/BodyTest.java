package io.tenantry.http;

import static io.tenantry.http.Gzips.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {
    private static final String JSON = "Content-Type: application/json";
    private static final String ACME = "{\"name\": \"Acme\"}";

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

    @Nested
    class ContentType {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/json",
                    "Application/JSON",
                    "application/json; charset=utf-8",
                    "application/json;charset=iso-8859-1",
                    "application/merge-patch+json",
                    "application/vnd.acme+json; v=1"
                })
        void ofJsonIsParsed(String type) {
            assertThat(post(ACME, "Content-Type: " + type).status()).isEqualTo(200);
            assertThat(post("{", "Content-Type: " + type).problem())
                    .startsWith("400 InvalidContent: Invalid JSON: ");
        }

        @Test
        void isTakenForJsonWhenAbsent() {
            assertThat(post(ACME).status()).isEqualTo(200);
            assertThat(post("{").problem()).startsWith("400 InvalidContent: Invalid JSON: ");
        }

        @Test
        void ofAFormIsParsed() {
            String type = "Content-Type: application/x-www-form-urlencoded; charset=utf-8";
            RawHttp.Answer created =
                    post("name=M%C3%BCller+%26+Co&tags[0][key]=a&tags[0][value]=b", type);

            assertThat(created.status()).isEqualTo(200);
            assertThat(created.json().path("name").asString()).isEqualTo("Müller & Co");
            assertThat(post("name=a&name=b", type).problem())
                    .isEqualTo("400 Validation: orgConfig.name is the wrong type");
            assertThat(post("name=a&limits[member]=5", type).problem())
                    .isEqualTo("400 Validation: orgConfig.limits.member is the wrong type");
            assertThat(post(new byte[] {'n', '=', (byte) 0xFF}, type).problem())
                    .isEqualTo("400 InvalidContent: Invalid form: not UTF-8");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/xml",
                    "application/octet-stream",
                    "multipart/form-data; boundary=x",
                    "application/jsonx",
                    "json"
                })
        void ofAnythingElseIsTheWrongType(String type) {
            assertThat(post(ACME, "Content-Type: " + type).problem())
                    .isEqualTo("400 Validation: orgConfig is the wrong type");
        }
    }

    @Nested
    class Empty {
        @ParameterizedTest
        @ValueSource(
                strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
        void countsAsNone(String type) {
            assertThat(api.call("PATCH", orgs + "/x", "", "Content-Type: " + type).problem())
                    .isEqualTo("400 Validation: organization is required");
            assertThat(post("", "Content-Type: " + type).problem())
                    .isEqualTo("400 Validation: orgConfig is required");
        }

        @Test
        void countsAsNoneWhenChunkedToo() {
            try (RawHttp connection = new RawHttp(server.url())) {
                RawHttp.Answer answer =
                        connection
                                .send(
                                        api.head(
                                                "PATCH",
                                                orgs + "/x",
                                                JSON,
                                                "Transfer-Encoding: chunked"))
                                .write("0\r\n\r\n")
                                .answer();
                assertThat(answer.problem()).isEqualTo("400 Validation: organization is required");
            }
        }

        @Test
        void isNotWhatConsistsOfBlanks() {
            assertThat(post(" \n", JSON).problem())
                    .isEqualTo("400 InvalidContent: Invalid JSON: only blanks");
        }
    }

    @Nested
    class Packed {
        @ParameterizedTest
        @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
        void withGzipIsUnpacked(String coding) {
            assertThat(
                            post(gzip(ACME.getBytes(UTF_8)), JSON, "Content-Encoding: " + coding)
                                    .status())
                    .isEqualTo(200);
            assertThat(
                            post(gzip("{".getBytes(UTF_8)), JSON, "Content-Encoding: " + coding)
                                    .problem())
                    .startsWith("400 InvalidContent: Invalid JSON: ");
        }

        @Test
        void withNothingIsReadAsItIs() {
            assertThat(post(ACME, JSON, "Content-Encoding: identity").status()).isEqualTo(200);
        }

        @Test
        void withGzipThatIsBrokenIsRefused() {
            byte[] packed = gzip(ACME.getBytes(UTF_8));
            byte[] flipped = packed.clone();
            flipped[flipped.length - 5] ^= 1;
            for (byte[] broken :
                    List.of(
                            ACME.getBytes(UTF_8),
                            new byte[] {0x1f},
                            Arrays.copyOf(packed, packed.length - 9),
                            Arrays.copyOf(packed, packed.length - 1),
                            Arrays.copyOf(packed, 10),
                            flipped)) {
                assertThat(post(broken, JSON, "Content-Encoding: gzip").problem())
                        .startsWith("400 InvalidContent: Invalid gzip content: ");
            }
        }

        @Test
        void isBoundedAfterUnpacking() {
            byte[] bomb = gzip(new byte[300_000_000]);
            assertThat(bomb.length).isLessThan(400_000);
            assertThat(post(bomb, JSON, "Content-Encoding: gzip").problem())
                    .isEqualTo("413 RequestEntityTooLarge: The body is larger than 1000000 bytes");
        }

        /// Each part took a call within a call, and each byte of a name a read from the connection.
        @Test
        void thatUnpacksToNothingIsRefused() {
            byte[] parts = joined(Collections.nCopies(100_000, gzip(new byte[0])));
            byte[] name = new byte[1_000_000];
            Arrays.fill(name, (byte) 'a');
            System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 8}, 0, name, 0, 4);
            for (byte[] fruitless : List.of(parts, name)) {
                assertThat(post(fruitless, JSON, "Content-Encoding: gzip").problem())
                        .isEqualTo(
                                "400 InvalidContent: Invalid gzip content: more than 4096 bytes of it"
                                        + " unpack to nothing");
            }
        }

        private static byte[] joined(List<byte[]> parts) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            parts.forEach(all::writeBytes);
            return all.toByteArray();
        }

        @ParameterizedTest
        @ValueSource(strings = {"deflate", "br", "gzip, gzip"})
        void inAnotherWayIsRefused(String coding) {
            assertThat(post(ACME, JSON, "Content-Encoding: " + coding).problem())
                    .isEqualTo(
                            "415 UnsupportedMediaType: Content-Encoding '"
                                    + coding
                                    + "' is not supported: send gzip or none");
        }
    }

    @Test
    void isIgnoredOnGet() {
        assertThat(api.call("GET", orgs, "{bad", JSON).status()).isEqualTo(200);
    }

    @Test
    void ofOtherActionsIsParsedButIgnored() {
        ApiClient client = server.client();
        String org = orgs + "/" + client.post(orgs, ACME).json().path("id").asString();

        assertThat(api.call("DELETE", org, "{bad", JSON).problem())
                .startsWith("400 InvalidContent: ");
        client.get(org).ok(200, "instanceOrg");
        assertThat(api.call("DELETE", org, "[1]", JSON).status()).isEqualTo(200);
    }

    private static RawHttp.Answer post(String body, String... headers) {
        return api.call("POST", orgs, body, headers);
    }

    private static RawHttp.Answer post(byte[] body, String... headers) {
        return api.call("POST", orgs, body, headers);
    }
}
