package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/// The audit log of an organization, in a browser.
class OrganizationAuditTest {
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
    void isReadableAtEveryLook() {
        OrganizationId id = calls.named("Everybody");
        calls.patch(id, "{\"description\": \"Something new\"}");
        ConsoleVisitor.checkAtEveryLook(server, path(id));
    }

    @Test
    void isForAdministrators() {
        OrganizationId id = calls.named("Private");
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(Person.create(server, InstanceRole.VIEW));
            Page page = visitor.page();
            visitor.openWithin("/organizations/" + id.value());
            assertThat(page.locator("nav.tabs a").last()).hasText("Settings");
            assertThat(page.locator("header nav a", text("Usage"))).hasCount(1);
            assertThat(page.locator("header nav a", text("Audit"))).hasCount(0);

            visitor.openWithin(path(id));
            assertThat(page.locator("main")).containsText("Access is forbidden");
            visitor.openWithin("/audit");
            assertThat(page.locator("main")).containsText("Access is forbidden");
            visitor.checkAccessibility();
        }
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations/" + id.value());
            assertThat(visitor.page().locator("nav.tabs a").last()).hasText("Audit");
            assertThat(visitor.page().locator("header nav a", text("Audit"))).hasCount(1);
        }
    }

    private static Page.LocatorOptions text(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void tellsWhoDidWhatAndWhatWasAnswered() {
        OrganizationId id = calls.named("Watched");
        calls.named("Another");
        Person person = Person.create(server, InstanceRole.ADMIN);
        person.client()
                .post(
                        calls.path(id) + "/invites",
                        "{\"email\": \"guest@example.com\", \"role\": \"view\"}")
                .ok(201, "orgInviteCollection");
        person.client().patch(calls.path(id), "{\"name\": \"\"}");
        calls.patch(id, "{\"description\": \"" + EVIL + "\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            Locator entries = page.locator(".entries > li");
            assertThat(entries.first()).containsText("Changed the organization");
            assertThat(entries.first()).containsText("test token (API token)");
            entries.first().locator("summary").click();
            assertThat(entries.first().locator("pre").filter(has("description")).first())
                    .containsText(EVIL);
            visitor.checkAccessibility();

            Locator invited = entries.filter(has("Invited somebody"));
            assertThat(invited).containsText("guest@example.com");
            assertThat(invited).containsText(person.email());
            assertThat(entries.last()).containsText("Created the organization");
            assertThat(page.locator("main")).not().containsText("Another");
        }
    }

    @Test
    void pagesFromTheNewestOn() {
        OrganizationId id = calls.named("Busy");
        for (int number = 1; number <= 50; number++) {
            calls.patch(id, "{\"description\": \"Number " + number + "\"}");
        }
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("1–50 of 51, newest first");
            page.getByText("Next").click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("51–51 of 51, newest first");
            assertThat(page.locator(".entries > li")).containsText("Created the organization");
            page.getByText("Previous").click();
            assertThat(page.locator(".entries > li")).hasCount(50);
            visitor.openWithin(path(id) + "?page=9");
            assertThat(page.getByText("There is no such page.")).isVisible();
        }
    }

    private static String path(OrganizationId id) {
        return "/organizations/" + id.value() + "/audit";
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
