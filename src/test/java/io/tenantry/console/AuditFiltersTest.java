package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rarer filters of the audit log, of the instance and of an organization, in a browser.
class AuditFiltersTest {
    private static TestServer server;
    private static OrganizationId mill;
    private static Person person;

    @BeforeAll
    static void start() {
        TestClock clock = new TestClock("2026-11-21T10:00:00Z");
        server = TestServer.start(clock);
        OrganizationCalls calls = new OrganizationCalls(server);
        mill = calls.named("North Mill");
        calls.named("South Mill");
        person = Person.create(server, InstanceRole.ADMIN);
        clock.advance(Duration.ofMinutes(90));
        person.client()
                .post(
                        calls.path(mill) + "/invites",
                        "{\"email\": \"guest@example.com\", \"role\": \"view\"}")
                .ok(201, "orgInviteCollection");
        calls.patch(mill, "{\"description\": \"Grinds\"}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(
                server, "/audit?actorType=User&action=instanceOrgs.post&action=instanceOrg.patch");
        ConsoleVisitor.checkAtEveryLook(server, audit() + "?secondType=OrgInvite");
    }

    @Test
    void findBySecondTargetAndKindsWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/audit");
            Page page = visitor.page();
            page.getByText("More").click();
            page.getByLabel("And what else it was about").fill("guest@example.com\nnobody");
            filter(page);
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("Invited somebody");
            assertThat(page.getByLabel("And what else it was about"))
                    .hasValue("guest@example.com\nnobody");

            page.getByLabel("Kind of what else").selectOption("API token");
            filter(page);
            assertThat(page.getByText("No entry matches.")).isVisible();
            visitor.openWithin("/audit?actorType=User&targetType=Organization");
            assertThat(rows(page)).hasCount(1);
        }
    }

    @Test
    void takeSeveralValues() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/audit?targetType=Organization");
            Page page = visitor.page();
            page.getByText("Several things that were done").click();
            page.getByLabel("Created the organization").check();
            page.getByLabel("Invited somebody").check();
            filter(page);
            assertThat(rows(page)).hasCount(3);
            assertThat(page).hasURL(Pattern.compile(".*instanceOrgInvites.post.*"));
            assertThat(page.getByLabel("Invited somebody")).isChecked();

            page.getByLabel("Or to one of these").fill("South Mill\nEast Mill");
            filter(page);
            assertThat(rows(page)).hasCount(1);
            page.getByLabel("Or to one of these").fill("");
            page.getByLabel("Or one of these did it").fill("test token\n" + person.email());
            page.getByLabel("Status").fill("200, 201");
            filter(page);
            assertThat(rows(page)).hasCount(3);
            visitor.checkAccessibility();
        }
    }

    @Test
    void takeActionsAsTheApiCallsThemAndSort() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/audit?request=instanceOrg,instanceOrgs.post&dir=asc");
            Page page = visitor.page();
            assertThat(rows(page)).hasCount(3);
            assertThat(rows(page).first()).containsText("North Mill");
            assertThat(rows(page).last()).containsText("Changed the organization");
            page.getByLabel("Order", exact()).selectOption("Descending");
            filter(page);
            assertThat(rows(page).first()).containsText("Changed the organization");
        }
    }

    @Test
    void readTimesInTheZoneOfTheBrowser() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/audit?targetType=Organization");
            Page page = visitor.page();
            Locator from = page.getByLabel("From", exact());
            assertThat(from).hasAccessibleDescription("In your time zone, America/New_York.");
            from.fill("2026-11-21T06:00");
            filter(page);
            assertThat(rows(page)).hasCount(2);
            assertThat(from).hasValue("2026-11-21T06:00");
            assertThat(from).hasAccessibleDescription("In the time zone America/New_York.");
        }
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            String asked = "/audit?targetType=Organization&start=2026-11-21T06:00";
            visitor.openWithin(asked);
            assertThat(rows(visitor.page())).hasCount(4);
            visitor.openWithin(asked + "&zone=America/New_York");
            assertThat(rows(visitor.page())).hasCount(2);
        }
    }

    @Test
    void keepToTheOrganization() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(audit());
            Page page = visitor.page();
            Locator entries = page.locator(".entries > li");
            assertThat(entries).hasCount(3);
            assertThat(page.getByLabel("To what")).hasCount(0);
            page.getByLabel("Who", exact()).fill(person.email());
            filter(page);
            assertThat(entries).hasCount(1);
            page.getByLabel("Status").fill("many");
            filter(page);
            assertThat(page.locator("#fault-status")).containsText("Type numbers from 100 to 599");
            assertThat(page.getByLabel("Who", exact())).hasValue(person.email());
            visitor.openWithin(audit() + "?target=South+Mill&status=404");
            assertThat(page.getByText("No entry matches.")).isVisible();
            page.getByText("Show all entries").click();
            assertThat(entries).hasCount(3);
        }
    }

    @Test
    void sayWhatIsNoChoice() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            for (String field : new String[] {"actorType", "targetType", "secondType"}) {
                assertThat(visitor.openWithin("/audit?" + field + "=x").status()).isEqualTo(422);
                assertThat(visitor.page().locator("#fault-" + field))
                        .hasText("This is none of the choices.");
            }
            visitor.openWithin("/audit?sort=%3Cimg%3E&dir=x&zone=Mars");
            assertThat(rows(visitor.page()).first()).isVisible();
        }
    }

    private static String audit() {
        return "/organizations/" + mill.value() + "/audit";
    }

    private static void filter(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Filter").setExact(true))
                .click();
    }

    private static Locator rows(Page page) {
        return page.locator("tbody tr");
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
