package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.button;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Buttons that disable an organization or make it read-only, of a page that was open while
/// somebody else did, in a browser.
class StaleAccessTest {
    private static TestServer server;
    private static OrganizationCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void doNothingWhereSomebodyElseWasFaster() {
        OrganizationId id = calls.named("Two operators");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            calls.patch(id, "{\"disabledAt\": \"2999-01-02T03:04:00Z\"}");
            page.getByLabel("Disable later").fill("2998-01-01T00:00");
            press(page, "Disable then");
            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .containsText("Somebody else changed this meanwhile, so nothing was done.");
            assertThat(page.getByText("It will be disabled on")).isVisible();
            assertThat(page.getByLabel("Disable at another time")).hasValue("2998-01-01T00:00");
            assertThat(calls.get(id).path("disabledAt").asString()).startsWith("2999");
            visitor.checkAccessibility();
            press(page, "Disable then");
            assertThat(page.getByText("will be disabled at that time.")).isVisible();
            assertThat(calls.get(id).path("disabledAt").asString()).startsWith("2998");

            page.getByLabel("Disable at another time").fill("2020-01-01T00:00");
            calls.patch(id, "{\"disabledAt\": true}");
            press(page, "Disable then");
            assertThat(page.getByText("Somebody else changed this meanwhile")).isVisible();
            assertThat(button(page, "Enable again")).isVisible();
            assertThat(page.locator(".note.bad:not(#trouble) time"))
                    .hasAttribute("title", Pattern.compile(".* UTC"));
            page.navigate(page.url());
            assertThat(page).hasURL(Pattern.compile(".*/settings"));
            assertThat(button(page, "Enable again")).isVisible();
        }
    }

    @Test
    void areDoneWhereItIsSoAlready() {
        OrganizationId id = calls.named("Double click");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            calls.patch(id, "{\"isReadOnly\": true}");
            press(page, "Make read-only");
            assertThat(page.getByText("The organization is read-only now.")).isVisible();
            calls.patch(id, "{\"isReadOnly\": false}");
            press(page, "Allow changes again");
            assertThat(button(page, "Make read-only")).isVisible();

            calls.patch(id, "{\"disabledAt\": true}");
            String disabledAt = calls.get(id).path("disabledAt").asString();
            press(page, "Disable");
            assertThat(page.getByText("The organization was disabled.")).isVisible();
            assertThat(calls.get(id).path("disabledAt").asString()).isEqualTo(disabledAt);
            calls.patch(id, "{\"disabledAt\": false}");
            press(page, "Enable again");
            assertThat(page.getByText("The organization is enabled again.")).isVisible();

            calls.patch(id, "{\"disabledAt\": \"2998-07-01T12:30:00Z\"}");
            page.getByLabel("Disable later").fill("2998-07-01T08:30");
            press(page, "Disable then");
            assertThat(page.getByText("will be disabled at that time.")).isVisible();
        }
    }
}
