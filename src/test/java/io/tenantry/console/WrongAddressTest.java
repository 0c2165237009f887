package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.TestServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Addresses of the console that somebody changed or typed wrongly, in a browser.
class WrongAddressTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void findsNothingUnderWhatIsNoId() {
        List<String> paths =
                List.of(
                        "/organizations/zzz",
                        "/organizations/zzz/usage",
                        "/organizations/zzz/members/zzz/remove",
                        "/organizations/deleted/zzz/purge",
                        "/alerts/zzz",
                        "/alerts/zzz/edit",
                        "/tokens/zzz/delete",
                        "/members/zzz/remove",
                        "/reports/zzz/file",
                        "/audit/zzz");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            for (String path : paths) {
                assertThat(visitor.openWithin(path).status()).as(path).isEqualTo(404);
                assertThat(visitor.page().getByRole(AriaRole.HEADING)).hasText("Not found");
                assertThat(visitor.page().locator("main")).not().containsText("pattern");
            }
            visitor.checkAccessibility();
        }
    }

    @Test
    void leadsFromTheAddressOfAFormToItsPage() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.page().navigate(server.url() + "/console/signin/token");
            assertThat(visitor.page()).hasURL(Pattern.compile(".*/organizations"));
        }
    }

    @Test
    void saysWhichFilterIsNotUnderstood() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations?tag=" + "x".repeat(256));
            assertThat(visitor.page().locator("#fault-tag"))
                    .containsText("have 255 characters at most");
            visitor.openWithin("/organizations?q=%00");
            assertThat(visitor.page().locator("#fault-q"))
                    .containsText("character that cannot be stored");
        }
    }
}
