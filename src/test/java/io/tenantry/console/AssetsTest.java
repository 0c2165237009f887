package io.tenantry.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.Test;

/// How long browsers keep style sheets and scripts.
class AssetsTest {
    @Test
    void areKeptOnlyUnderTheHashOfTheirContent() {
        try (TestServer server = TestServer.start();
                ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.open("/signin");
            String url = visitor.page().locator("link[href$='console.css']").getAttribute("href");
            APIResponse own = visitor.page().request().get(url);
            assertThat(own.headers())
                    .containsEntry("cache-control", "public, max-age=31536000, immutable");

            // A page of another version asks for this while the servers are being exchanged.
            String other = "/console/assets/0123456789abcdef/console.css";
            APIResponse foreign = visitor.page().request().get(other);
            assertThat(foreign.status()).isEqualTo(200);
            assertThat(foreign.headers()).containsEntry("cache-control", "no-cache");
            assertThat(foreign.body()).isEqualTo(own.body());
            assertThat(visitor.page().request().get("/console/assets/console.css").headers())
                    .containsEntry("cache-control", "no-cache");
        }
    }
}
