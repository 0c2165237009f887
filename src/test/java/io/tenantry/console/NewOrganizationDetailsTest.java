package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is rarely asked of a new organization: its banner, its access, and more first members, in a
/// browser.
class NewOrganizationDetailsTest {
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
    void areMadeWithoutScripts() {
        Person person = Person.create(server);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            Page page = more(visitor, "Particular Mill");
            field(page, "members.1.who").fill(person.id().value());
            field(page, "members.1.role").selectOption("view");
            press(page, "More members");
            field(page, "members.3.who").fill("ada@example.com");
            field(page, "members.3.disallowTransfer").check();
            field(page, "isReadOnly").check();
            field(page, "disabledAt").fill("2999-01-02T03:04");
            field(page, "banner.message").fill("Mind the <b>gap</b>");
            field(page, "banner.level").selectOption("warning");
            save(page);
            assertThat(page.getByText("The organization was created.")).isVisible();
        }
        JsonNode made = named("Particular Mill");
        assertThat(made.path("isReadOnly").asBoolean()).isTrue();
        assertThat(made.path("disabledAt").asString()).isEqualTo("2999-01-02T03:04:00.000Z");
        assertThat(made.path("banner").toString())
                .isEqualTo("{\"message\":\"Mind the <b>gap</b>\",\"level\":\"warning\"}");
        String path = calls.path() + "/" + made.path("id").asString();
        JsonNode members = server.client().get(path + "/members").ok(200, "instanceOrgMembers");
        assertThat(OrganizationCalls.valuesOf(members, "email")).contains(person.email());
        JsonNode invites = server.client().get(path + "/invites").ok(200, "orgInviteCollection");
        assertThat(invites.at("/items/0/email").asString()).isEqualTo("ada@example.com");
        assertThat(invites.at("/items/0/role").asString()).isEqualTo("admin");
        assertThat(invites.at("/items/0/disallowTransfer").asBoolean()).isTrue();
    }

    @Test
    void isDisabledFromTheStart() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            Page page = more(visitor, "Shut Mill");
            field(page, "disabled").check();
            field(page, "disabledAt").fill("2999-01-02T03:04");
            save(page);
            assertThat(page.locator("#fault-disabledAt")).containsText("Choose one");
            assertThat(field(page, "disabled")).isChecked();
            visitor.checkAccessibility();
            field(page, "disabled").uncheck();
            field(page, "disabledAt").fill("2020-01-02T03:04");
            save(page);
            assertThat(page.locator("#fault-disabledAt")).containsText("This time is over");
            field(page, "disabled").check();
            field(page, "disabledAt").fill("");
            save(page);
            assertThat(page.getByText("The organization was created.")).isVisible();
        }
        assertThat(named("Shut Mill").path("disabledAt").isString()).isTrue();
    }

    @Test
    void tellsBesideTheFieldsWhoCannotBeAMember() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            Page page = more(visitor, "Wrong Mill");
            page.getByLabel("First administrator").fill("nobody");
            field(page, "members.1.who").fill("first@example.com");
            press(page, "More members");
            field(page, "members.2.who").fill("<b>");
            field(page, "banner.message").fill("x".repeat(2_049));
            save(page);
            assertThat(page.locator("[id='fault-members.0.email']")).containsText("“nobody” is no");
            assertThat(page.locator("[id='fault-members.1.who']")).hasCount(0);
            assertThat(page.locator("[id='fault-members.2.who']")).containsText("“<b>” is no");
            assertThat(page.locator("[id='fault-banner.message']"))
                    .hasText("This is too long: 2,048 characters at most.");
            visitor.checkAccessibility();

            page.getByLabel("First administrator").fill("");
            field(page, "banner.message").fill("");
            field(page, "members.2.who").fill("000000000000000000000000");
            save(page);
            assertThat(page.locator("[id='fault-members.2.who']")).hasText("Nobody has this id.");

            field(page, "members.2.who").fill("someone@");
            save(page);
            assertThat(page.locator("[id='fault-members.2.who']")).containsText("'someone@'");
        }
        assertThat(calls.find("{\"name\": \"Wrong Mill\"}").path("items")).isEmpty();
    }

    private static Page more(ConsoleVisitor visitor, String name) {
        visitor.openWithin("/organizations/new");
        Page page = visitor.page();
        page.getByLabel("Name (needed)").fill(name);
        page.getByText("More: further first members").click();
        return page;
    }

    private static Locator field(Page page, String name) {
        return page.locator("[name='" + name + "']");
    }

    private static JsonNode named(String name) {
        return calls.find("{\"name\": \"" + name + "\"}").path("items").path(0);
    }
}
