package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.button;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Deleting an organization, and what stands in place of its pages then, in a browser.
class OrganizationDeletePageTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
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
    void deletesWhenTheNameIsTyped() {
        OrganizationId id = calls.create("{\"name\": \"  " + EVIL + " & Sons\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            page.getByText("Delete this organization…").click();
            Locator name = page.getByLabel("Name of the organization");
            name.fill("something else");
            press(page, "Delete");
            assertThat(name).hasAccessibleDescription("This is not the organization's name.");
            visitor.checkAccessibility();
            assertThat(server.client().get(calls.path(id)).status()).isEqualTo(200);

            name.fill(EVIL + " & Sons");
            name.press("Enter");
            assertThat(page.getByText("The organization was deleted.")).isVisible();
        }
        assertThat(server.client().get(calls.path(id)).status()).isEqualTo(404);
    }

    @Test
    void leavesWhereItWasAWayToRestoreIt() {
        OrganizationId id = calls.named(EVIL);
        calls.delete(id);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            Page page = visitor.page();
            for (String place : List.of("settings", "limits", "members", "usage", "audit", "")) {
                assertThat(visitor.openWithin(path(id, place)).status()).isEqualTo(404);
                assertThat(page.getByRole(AriaRole.HEADING).first()).hasText(EVIL);
            }
            assertThat(page.locator("main")).containsText("by test token");
            assertThat(page.locator("main")).containsText("It can be restored until");
            assertThat(page.locator("main time")).hasCount(2);
            press(page, "Restore");
            assertThat(page.getByText("The organization is back, as it was.")).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText(EVIL);
        }
        assertThat(calls.get(id).path("name").asString()).isEqualTo(EVIL);
    }

    @Test
    void tellsSoWhereAFormOfItIsSent() {
        OrganizationId id = calls.named("Too late");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            calls.delete(id);
            save(visitor.page());
            assertThat(visitor.page().getByText("This organization was deleted")).isVisible();
            assertThat(button(visitor.page(), "Restore")).isVisible();
        }
    }

    @Test
    void offersTheRestoringToWhoMayAlone() {
        OrganizationId id = calls.named("Look on");
        calls.delete(id);
        for (Look look : Look.ALL) {
            try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
                visitor.openWithin(path(id, "settings"));
                visitor.checkAccessibility();
            }
        }
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(Person.create(server, InstanceRole.VIEW));
            visitor.openWithin(path(id, "settings"));
            assertThat(visitor.page().locator("main")).containsText("It can be restored until");
            assertThat(visitor.page().locator("main form")).hasCount(0);
            visitor.checkAccessibility();
        }
    }

    @Test
    void endsInNotFound() {
        OrganizationId id = calls.named("For good");
        calls.delete(id);
        server.client()
                .delete(calls.path(id).replace("/orgs/", "/deletedOrgs/"))
                .ok(200, "success");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            assertThat(visitor.openWithin(path(id, "settings")).status()).isEqualTo(404);
            assertThat(visitor.page().getByText("Organization was not found")).isVisible();
            assertThat(visitor.page().locator("main form")).hasCount(0);
        }
    }
}
