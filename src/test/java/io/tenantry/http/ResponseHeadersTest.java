package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ResponseHeadersTest {
    private static TestServer server;
    private static RawApi api;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        api = new RawApi(server.url(), server.token("all.Instance"));
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
        for (int i = 0; i < 5; i++) {
            server.client().post(orgs, "{\"name\": \"Acme " + i + "\"}").ok(200, "org");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areTheSameForGoodAndBadAnswers() {
        for (String path : new String[] {orgs, "/instances/x/orgs", "/nope", "/openapi"}) {
            RawHttp.Answer answer = api.get(path);
            assertThat(answer.headers())
                    .containsEntry("Server", "Tenantry")
                    .containsEntry("Pragma", "no-cache")
                    .containsEntry("Cache-Control", "no-cache, no-store, must-revalidate")
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("X-XSS-Protection", "1; mode=block")
                    .containsEntry(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'")
                    .containsEntry("Content-Type", "application/json");
        }
    }

    @Test
    void nameEachRequestDifferently() {
        String first = api.get(orgs).header("X-Request-Id");
        assertThat(first).matches("[0-9a-f]{16}");
        assertThat(api.get(orgs).header("X-Request-Id")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Version: ^1.30.0",
                "Accept-Version: ^2",
                "Accept-Version: garbage",
                "losantdomain: acme.example",
                "Accept: text/html",
                "Accept: image/png"
            })
    void ofTheRequestThatTheContractIgnoresChangeNothing(String header) {
        RawHttp.Answer answer = api.get(orgs, header);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Nested
    class ContentEncoding {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "gzip",
                    "GZIP",
                    "gzip, deflate, br",
                    "br;q=1.0, gzip;q=0.1",
                    "*",
                    "*;q=0, gzip"
                })
        void isGzipWhenAccepted(String accepted) throws IOException {
            RawHttp.Answer packed = api.get(orgs, "Accept-Encoding: " + accepted);

            assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
            byte[] unpacked =
                    new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
            assertThat(JsonMapper.builder().build().readTree(unpacked).path("totalCount").asInt())
                    .isEqualTo(5);
            assertThat(packed.body().length).isLessThan(unpacked.length / 2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "identity",
                    "br",
                    "gzip;q=0",
                    "gzip;q=0.000",
                    "gzip; q=0, *",
                    "*;q=0",
                    "gzipx",
                    ""
                })
        void isNoneWhenNotAccepted(String accepted) {
            RawHttp.Answer plain = api.get(orgs, "Accept-Encoding: " + accepted);

            assertThat(plain.header("Content-Encoding")).isNull();
            assertThat(plain.json().path("totalCount").asInt()).isEqualTo(5);
        }

        @Test
        void isNoneForSmallAnswers() {
            assertThat(api.get("/nope", "Accept-Encoding: gzip").header("Content-Encoding"))
                    .isNull();
        }
    }
}
