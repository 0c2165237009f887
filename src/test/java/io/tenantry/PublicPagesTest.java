package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.http.PublicPage;
import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What anybody may look at. A page that is not named here fails, so that none is open by mistake.
class PublicPagesTest {
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/docs",
                    "/docs/start.js",
                    "/docs/swagger-ui-bundle.js",
                    "/docs/swagger-ui.css",
                    "/health/live",
                    "/health/ready",
                    "/invitation",
                    "/invitation/answer.js",
                    "/invitation/style.css",
                    "/metrics",
                    "/openapi");

    @Test
    void areTheseAndNoOthers() {
        assertThat(Api.pages(() -> true, List.of(), new PrometheusRegistry(), "1"))
                .extracting(PublicPage::path)
                .containsExactlyInAnyOrderElementsOf(PATHS);
    }

    @Test
    void areOpenToEverybodyToBeReadAndNameNobody() {
        try (TestServer server = TestServer.start();
                RawHttp connection = new RawHttp(server.url())) {
            server.client()
                    .get("/instances/" + server.instanceId().value() + "/orgs")
                    .ok(200, "instanceOrgs");
            for (String path : PATHS) {
                for (String token : List.of("", "\r\nAuthorization: Bearer garbage")) {
                    RawHttp.Answer page =
                            connection
                                    .send("GET %s HTTP/1.1".formatted(path), "Host: x" + token)
                                    .answer();
                    assertThat(page.status()).as(path).isEqualTo(200);
                    assertThat(new String(page.body(), StandardCharsets.UTF_8))
                            .doesNotContain(server.instanceId().value());
                }
                for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
                    assertThat(
                                    connection
                                            .send(
                                                    "%s %s HTTP/1.1".formatted(method, path),
                                                    "Host: x",
                                                    "Content-Length: 0")
                                            .answer()
                                            .status())
                            .as(method + " " + path)
                            .isEqualTo(405);
                }
            }
        }
    }
}
