package io.tenantry.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentationPagesTest {
    private static final Pattern SOURCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html; charset=utf-8",
        "/docs/, text/html; charset=utf-8",
        "/docs/start.js, text/javascript",
        "/docs/swagger-ui.css, text/css",
        "/docs/swagger-ui-bundle.js, text/javascript"
    })
    void areServedWithTheirTypeAndPolicy(String path, String type) {
        RawHttp.Answer page = get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo(type);
        assertThat(page.body()).isNotEmpty();
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("'unsafe-eval'", "http:", "https:");
    }

    @Test
    void loadOnlyWhatTheServerHasAndRunNoScriptInThePage() {
        String html = new String(get("/docs").body(), UTF_8);
        List<String> sources = SOURCE.matcher(html).results().map(found -> found.group(1)).toList();

        assertThat(sources).hasSizeGreaterThan(3);
        assertThat(sources).allSatisfy(source -> assertThat(get(source).status()).isEqualTo(200));
        assertThat(html).doesNotContainPattern("<script(?! src=)");
        assertThat(new String(get("/docs/start.js").body(), UTF_8)).contains("'/openapi'");
    }

    // Each is kept once, and no caller who does not take it makes the server hold a copy.
    @Test
    void takeNoMemoryForCallersWhoDoNotTakeThem() throws IOException {
        String bundle = "/docs/swagger-ui-bundle.js";
        int large = get(bundle).body().length;
        int count = 100;
        List<Socket> callers = new ArrayList<>();
        long before = used();
        try {
            for (int i = 0; i < count; i++) {
                Socket caller =
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                URI.create(server.url()).getPort());
                callers.add(caller);
                // So many that they find no room on the way either.
                byte[] requests =
                        "GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(bundle)
                                .repeat(20)
                                .getBytes(UTF_8);
                caller.getOutputStream().write(requests);
                assertThat(caller.getInputStream().read()).isEqualTo('H');
            }
            assertThat(used() - before).isLessThan((long) count * large / 10);
            assertThat(new String(get("/metrics").body(), UTF_8))
                    .contains("tenantry_request_memory_bytes 0");
            assertThat(get(bundle).status()).isEqualTo(200);
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static RawHttp.Answer get(String path) {
        try (RawHttp connection = new RawHttp(server.url())) {
            return connection.send("GET " + path + " HTTP/1.1", "Host: x").answer();
        }
    }
}
