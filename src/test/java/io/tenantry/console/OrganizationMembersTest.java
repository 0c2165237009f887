package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.labelled;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Members of an organization, in a browser.
class OrganizationMembersTest {
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
    void isReadableAtEveryLook() {
        OrganizationId id = calls.named("Everybody");
        ConsoleVisitor.checkAtEveryLook(server, path(id, "members"));
        calls.join(id, Person.create(server), "admin");
        JsonNode invite = calls.invite(id, "waiting@example.com");
        ConsoleVisitor.checkAtEveryLook(server, path(id, "members"));
        String asked = "/invites/" + invite.path("items").path(0).path("id").asString() + "/revoke";
        ConsoleVisitor.checkAtEveryLook(server, path(id, "members") + asked);
    }

    @Test
    void changesRolesAndKeepsTheLastAdministrator() {
        OrganizationId id = calls.named("Two of us");
        Person last = calls.join(id, Person.create(server), "admin");
        Person other = calls.join(id, Person.create(server), "edit");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            changeRole(page, other, "view");
            assertThat(page.getByText("The role was changed.")).isVisible();
            assertThat(labelled(page, "Role of " + other.email())).hasValue("view");

            changeRole(page, last, "edit");
            assertThat(labelled(page, "Role of " + last.email()))
                    .hasAccessibleDescription("Organization must have at least one administrator.");
            assertThat(labelled(page, "Role of " + last.email())).hasValue("admin");
            visitor.checkAccessibility();

            remove(page, last);
            assertThat(page.getByRole(AriaRole.ALERT).last())
                    .containsText("Organization must have at least one administrator.");
            page.getByText("Cancel").click();
            remove(page, other);
            assertThat(page.getByText("The member was removed.")).isVisible();
            assertThat(row(page, other.email())).hasCount(0);
        }
    }

    @Test
    void worksWithoutScripts() {
        OrganizationId id = calls.named("Plain");
        Person person = calls.join(id, Person.create(server), "view");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            changeRole(page, person, "edit");
            assertThat(page.getByText("The role was changed.")).isVisible();
            remove(page, person);
            assertThat(page.getByText("The member was removed.")).isVisible();
        }
    }

    @Test
    void showsWhoMayOnlyLookNoForms() {
        OrganizationId id = calls.named("Look on");
        calls.join(id, Person.create(server), "admin");
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin(path(id, "members"));
            assertThat(visitor.page().locator("main form[method=post]")).hasCount(0);
            assertThat(visitor.page().locator("tbody")).containsText("Administrator");
            visitor.openWithin(path(calls.named("Nobody yet"), "members"));
            assertThat(visitor.page().locator(".empty"))
                    .hasText("Nobody belongs to this organization yet.");
        }
    }

    @Test
    void knowsNoOtherOrganizations() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            for (String id : new String[] {"0123456789abcdef01234567", "x%2F..%2F..%3Fpage=1"}) {
                assertThat(visitor.openWithin("/organizations/" + id + "/members").status())
                        .isEqualTo(404);
                assertThat(visitor.page().getByText("Organization was not found")).isVisible();
            }
        }
    }

    private static void changeRole(Page page, Person person, String role) {
        labelled(page, "Role of " + person.email()).selectOption(role);
        press(page, "Change the role of " + person.email());
    }

    private static void remove(Page page, Person person) {
        labelled(page, "Remove " + person.email()).click();
        press(page, "Remove the member");
    }

    private static Locator row(Page page, String email) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(email));
    }
}
