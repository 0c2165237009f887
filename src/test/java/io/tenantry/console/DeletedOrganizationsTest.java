package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.button;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.text;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Deleted organizations, in a browser.
class DeletedOrganizationsTest {
    private static final String PATH = "/organizations/deleted";
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    private TestServer server;
    private OrganizationCalls calls;

    @BeforeEach
    void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OrganizationId deleted(String json) {
        OrganizationId id = calls.create(json);
        calls.delete(id);
        return id;
    }

    @Test
    void areReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(server, PATH);
        deleted("{\"name\": \"North Mill\", \"referralId\": \"C-1001\"}");
        OrganizationId id = deleted("{\"name\": \"" + "Longwinded".repeat(25) + "\"}");
        ConsoleVisitor.checkAtEveryLook(server, PATH);
        ConsoleVisitor.checkAtEveryLook(server, PATH + "/" + id.value() + "/purge");
        ConsoleVisitor.checkAtEveryLook(server, "/organizations?note=deleted&undo=" + id.value());
    }

    @Test
    void areReachedFromTheListAndRestored() {
        OrganizationId id = deleted("{\"name\": \"Back\", \"limits\": {\"member\": 3}}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            text(page, "Deleted").click();
            press(page, "Restore Back");
            assertThat(page.getByText("The organization is back, as it was.")).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Back");
            visitor.openWithin(PATH);
            assertThat(page.getByText("No organization is deleted.")).isVisible();
        }
        assertThat(calls.get(id).at("/limits/member").asInt()).isEqualTo(3);
    }

    @Test
    void comeBackByUndo() {
        OrganizationId id = calls.named("Too fast");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations/" + id.value() + "/delete");
            Page page = visitor.page();
            page.getByLabel("Name of the organization").fill("Too fast");
            press(page, "Delete");
            assertThat(page.getByText("The organization was deleted.")).isVisible();
            press(page, "Undo");
            assertThat(page.getByText("The organization is back, as it was.")).isVisible();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Too fast");

            visitor.openWithin("/organizations?note=deleted&undo=" + EVIL);
            assertThat(page.getByText("The organization was deleted.")).isVisible();
            assertThat(button(page, "Undo")).hasCount(0);
        }
        assertThat(calls.get(id).path("name").asString()).isEqualTo("Too fast");
    }

    @Test
    void areRemovedForGoodWhenTheNameIsTyped() {
        OrganizationId id =
                deleted("{\"name\": \"" + EVIL + "\", \"referralId\": \"" + EVIL + "\"}");
        String api = calls.path(id).replace("/orgs/", "/deletedOrgs/");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(PATH);
            Page page = visitor.page();
            assertThat(page.locator("tbody th")).containsText(EVIL);
            assertThat(page.locator("main img")).hasCount(0);
            page.getByText("Remove for good…").click();
            Locator name = page.getByLabel("Name of the organization");
            name.fill("something else");
            press(page, "Remove for good");
            assertThat(name).hasAccessibleDescription("This is not the organization's name.");
            assertThat(page.locator("main img")).hasCount(0);
            visitor.checkAccessibility();
            assertThat(server.client().get(api).status()).isEqualTo(200);

            name.fill(EVIL);
            name.press("Enter");
            assertThat(page.getByText("The organization was removed for good.")).isVisible();
        }
        assertThat(server.client().get(api).status()).isEqualTo(404);
    }

    @Test
    void stayDeletedWhereTheInstanceIsFull() {
        deleted("{\"name\": \"One too many\"}");
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "update instance set limits = limits || '{\"organization\": 0}'"));
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(PATH);
            Page page = visitor.page();
            press(page, "Restore One too many");
            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .containsText(
                            "It was not restored. The instance's organization limit of 0 has been reached");
            assertThat(page.locator("tbody th")).containsText("One too many");
            visitor.checkAccessibility();
        }
    }

    @Test
    void showWhoMayOnlyLookNoButtons() {
        OrganizationId id = deleted("{\"name\": \"Look on\"}");
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin(PATH);
            assertThat(visitor.page().getByText("Look on")).isVisible();
            assertThat(button(visitor.page(), "Restore Look on")).hasCount(0);
            assertThat(visitor.page().getByText("Remove for good…")).hasCount(0);
            visitor.openWithin("/organizations?note=deleted&undo=" + id.value());
            assertThat(button(visitor.page(), "Undo")).hasCount(0);
        }
    }
}
