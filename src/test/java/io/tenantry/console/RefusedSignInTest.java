package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.Test;

/// Who cannot be signed in by an identity provider is told so on a page like all others.
class RefusedSignInTest {
    @Test
    void looksLikeTheConsoleAndLeadsBackToTheSignIn() {
        try (TestServer server = TestServer.start()) {
            for (Look look : Look.ALL) {
                try (ConsoleVisitor visitor = ConsoleVisitor.at(server, look)) {
                    Page page = visitor.page();
                    Response response = page.navigate("/auth/oidc/nobody/start");
                    assertThat(response.status()).isEqualTo(404);
                    assertThat(response.headerValue("content-security-policy"))
                            .isEqualTo(
                                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
                                            + " 'self' data:; connect-src 'self'; form-action 'self';"
                                            + " base-uri 'none'; frame-ancestors 'none'");
                    assertThat(response.headerValue("referrer-policy")).isEqualTo("no-referrer");
                    assertThat(page.getByRole(AriaRole.HEADING)).hasText("You are not signed in");
                    assertThat(page.getByText("There is no such page.")).isVisible();
                    visitor.checkAccessibility();
                    page.getByText("Back to the sign-in").click();
                    assertThat(page.getByLabel("E-mail address")).isVisible();
                }
            }
        }
    }
}
