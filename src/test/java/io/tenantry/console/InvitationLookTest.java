package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.Test;

/// The page behind the link of an invitation, in a browser.
class InvitationLookTest {
    private static final String GROUND = "() => getComputedStyle(document.body).backgroundColor";

    @Test
    void isThatOfTheSignIn() {
        try (TestServer server = TestServer.start()) {
            for (Look look : Look.ALL) {
                try (ConsoleVisitor visitor = ConsoleVisitor.at(server, look)) {
                    Page page = visitor.page();
                    visitor.open("/signin");
                    Object ground = page.evaluate(GROUND);
                    page.navigate("/invitation#email=a@example.com&token=none");
                    assertThat(page.getByText("This link was used already")).isVisible();
                    assertThat(page.evaluate(GROUND)).isEqualTo(ground);
                    visitor.checkAccessibility();
                }
            }
        }
    }
}
