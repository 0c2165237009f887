package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The people who run the instance, in a browser.
class InstanceMembersPageTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isReadableAtEveryLook() {
        Person person = Person.create(server, InstanceRole.VIEW);
        ConsoleVisitor.checkAtEveryLook(server, "/members");
        ConsoleVisitor.checkAtEveryLook(server, "/members/" + person.id().value() + "/remove");
    }

    @Test
    void addsChangesAndRemovesWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/members");
            Page page = visitor.page();
            page.getByLabel("E-mail address").fill("New.Person@example.com");
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.getByText("The person runs the instance now.")).isVisible();

            page.getByLabel("Role of New.Person@example.com", exact()).selectOption("admin");
            page.getByLabel("Change the role of New.Person@example.com").click();
            assertThat(page.getByText("The role was changed.")).isVisible();
            assertThat(page.getByLabel("Role of New.Person@example.com", exact()))
                    .hasValue("admin");

            page.getByLabel("Remove New.Person@example.com").click();
            page.getByRole(AriaRole.BUTTON, named("Remove the person")).click();
            assertThat(page.getByText("was removed from the instance")).isVisible();
            assertThat(row(page, "New.Person")).hasCount(0);
        }
    }

    @Test
    void explainsWhatIsWrong() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/members");
            Page page = visitor.page();
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.locator("#fault-email")).hasText("This is needed.");
            page.getByLabel("E-mail address").fill("\"><img src=x onerror=alert(1)>");
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.locator("#fault-email")).isVisible();
            assertThat(page.getByLabel("E-mail address"))
                    .hasValue("\"><img src=x onerror=alert(1)>");
            visitor.checkAccessibility();
        }
    }

    @Test
    void addsByIdAndFinds() {
        Person person = Person.create(server);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/members");
            Page page = visitor.page();
            page.getByText("More").click();
            page.getByLabel("User id").fill("nonsense");
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.locator("#fault-userId"))
                    .hasText("This is no id: ids have 24 characters, 0 to 9 and a to f.");
            visitor.checkAccessibility();
            page.getByLabel("User id").fill("000000000000000000000000");
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.locator("#fault-userId")).hasText("Nobody has this id.");
            page.getByLabel("User id").fill(person.id().value());
            page.getByLabel("E-mail address").fill("both@example.com");
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.locator("#fault-userId"))
                    .hasText("Type an address or an id, not both.");
            page.getByLabel("E-mail address").fill("");
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.getByText("The person runs the instance now.")).isVisible();
            page.getByText("More").click();
            page.getByLabel("User id").fill(person.id().value());
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            String already = "'%s' is a member of the instance already.".formatted(person.email());
            assertThat(page.locator("#fault-userId")).hasText(already);
            page.getByLabel("User id").fill("");
            page.getByLabel("E-mail address").fill(person.email());
            page.getByRole(AriaRole.BUTTON, named("Add")).click();
            assertThat(page.locator("#fault-email")).hasText(already);

            page.getByLabel("Search by address").fill(person.email());
            page.getByRole(AriaRole.BUTTON, named("Search")).click();
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.getByLabel("Having the role").selectOption("admin");
            page.getByRole(AriaRole.BUTTON, named("Search")).click();
            assertThat(page.getByText("Nobody is like that.")).isVisible();
            page.getByText("Show all members").click();
            assertThat(row(page, person.email())).hasCount(1);
        }
        assertThat(member(person)).isEqualTo("view");
    }

    @Test
    void keepsTheLastAdministrator() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin("/members");
            Page page = visitor.page();
            page.getByLabel("Role of " + person.email(), exact()).selectOption("view");
            page.getByLabel("Change the role of " + person.email()).click();
            assertThat(page.locator(".fault")).hasCount(1);
            assertThat(page.locator("td .fault")).containsText("This is the last administrator");
            visitor.checkAccessibility();

            page.getByLabel("Remove " + person.email()).click();
            page.getByRole(AriaRole.BUTTON, named("Remove the person")).click();
            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .containsText("This is the last administrator");
        }
        assertThat(member(person)).isEqualTo("admin");
    }

    @Test
    void showsForeignTextAsTextToWhoLooksOn() {
        server.client()
                .post(
                        "/instances/" + server.instanceId().value() + "/members",
                        "{\"email\": \"a'<b>@example.com\", \"role\": \"view\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(Person.create(server, InstanceRole.VIEW));
            visitor.openWithin("/members");
            assertThat(row(visitor.page(), "example.com").first()).containsText("Viewer");
            assertThat(visitor.page().locator("main form[method=post]")).hasCount(0);
            assertThat(visitor.openWithin("/members/000000000000000000000000/remove").status())
                    .isEqualTo(403);
        }
    }

    private String member(Person person) {
        return server.client()
                .get(
                        "/instances/%s/members/%s"
                                .formatted(server.instanceId().value(), person.id().value()))
                .ok(200, "instanceMember")
                .path("role")
                .asString();
    }

    private static Locator row(Page page, String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
