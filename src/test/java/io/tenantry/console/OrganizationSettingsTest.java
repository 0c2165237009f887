package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.save;
import static io.tenantry.console.Steps.text;
import static org.assertj.core.api.Assertions.assertThat;

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

/// The settings of an organization, in a browser.
class OrganizationSettingsTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static final String SCRIPT = "</textarea><script>alert(2)</script>";
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
        ConsoleVisitor.checkAtEveryLook(server, path(id, "settings"));
        ConsoleVisitor.checkAtEveryLook(server, path(id, "settings").replace("settings", "delete"));
        calls.patch(
                id,
                """
                {"disabledAt": true, "isReadOnly": true,
                 "banner": {"message": "Closed for the night", "level": "critical"}}
                """);
        ConsoleVisitor.checkAtEveryLook(server, path(id, "settings"));
    }

    @Test
    void savesEverySetting() {
        OrganizationId id = calls.named("Before");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("After");
            page.getByLabel("Description").fill("Moved to the gold plan");
            page.getByLabel("Your own reference").fill("C-1001");
            page.getByLabel("Colour").selectOption("teal");
            page.getByLabel("Key 2").fill("plan");
            page.getByLabel("Value 2").fill("gold");
            page.getByLabel("Second factor").selectOption("required");
            page.getByLabel("E-mail domains of members").fill("example.com, example.org");
            page.getByLabel("Let its administrators read its audit log").check();
            page.getByLabel("Message to its members").fill("Maintenance on Sunday");
            page.getByLabel("Level").selectOption("warning");
            assertThat(page.locator("#preview")).containsText("Warning: Maintenance on Sunday");
            page.getByLabel("Your own reference").press("Enter");

            assertThat(page.getByText("The settings were saved.")).isVisible();
            assertThat(page.getByLabel("Name (needed)")).hasValue("After");
            assertThat(page.getByLabel("Key 1")).hasValue("plan");
            assertThat(page.getByText("Banner: warning")).isVisible();
        }
        JsonNode saved = calls.get(id);
        assertThat(saved.path("description").asString()).isEqualTo("Moved to the gold plan");
        assertThat(saved.path("referralId").asString()).isEqualTo("C-1001");
        assertThat(saved.path("iconColor").asString()).isEqualTo("teal");
        assertThat(saved.path("tags").toString())
                .isEqualTo("[{\"key\":\"plan\",\"value\":\"gold\"}]");
        assertThat(saved.path("mfaMode").asString()).isEqualTo("required");
        assertThat(saved.path("whitelistedEmailDomains")).hasSize(2);
        assertThat(saved.at("/banner/level").asString()).isEqualTo("warning");
    }

    @Test
    void clearsWhatIsEmptied() {
        OrganizationId id =
                calls.create(
                        """
                        {"name": "Full", "description": "Something", "iconColor": "#0af",
                         "tags": [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}],
                         "whitelistedEmailDomains": ["example.com"], "auditLogEnabled": true,
                         "banner": {"message": "Hello", "level": "info"}}
                        """);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            assertThat(page.getByLabel("Colour")).hasValue("#0af");
            for (String label :
                    new String[] {"Description", "Key 1", "Value 1", "Message to its members"}) {
                page.getByLabel(label).fill("");
            }
            page.getByLabel("E-mail domains of members").fill("");
            page.getByLabel("Let its administrators read its audit log").uncheck();
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
            assertThat(page.getByLabel("Key 1")).hasValue("b");
        }
        JsonNode saved = calls.get(id);
        assertThat(saved.path("description").asString("")).isEmpty();
        assertThat(saved.path("iconColor").asString()).isEqualTo("#0af");
        assertThat(saved.path("tags").toString()).isEqualTo("[{\"key\":\"b\",\"value\":\"2\"}]");
        assertThat(saved.path("whitelistedEmailDomains")).isEmpty();
        assertThat(saved.has("banner")).isFalse();
    }

    @Test
    void refusesWhatIsNoDomain() {
        OrganizationId id =
                calls.create(
                        "{\"name\": \"Domains\", \"whitelistedEmailDomains\": [\"@odd.org\"]}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            page.getByLabel("Description").fill("Saved beside an odd domain");
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
            for (String typed : new String[] {"@example.com", "https://example.com", "a..b"}) {
                page.getByLabel("E-mail domains of members").fill("bücher.example, " + typed);
                save(page);
                assertThat(page.locator("#fault-whitelistedEmailDomains"))
                        .hasText(
                                "“%s” is no domain: type what stands behind the @ of an address, as example.com."
                                        .formatted(typed));
            }
            page.getByLabel("E-mail domains of members").fill("a.".repeat(2_000) + "@");
            save(page);
            assertThat(page.locator("#fault-whitelistedEmailDomains"))
                    .containsText("is too long: 45 characters at most.");
            page.getByLabel("E-mail domains of members").fill("bücher.example, a-b.example");
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();

            visitor.openWithin("/organizations/new");
            page.getByLabel("E-mail domains of members").fill("@example.com");
            save(page);
            assertThat(page.locator("#fault-whitelistedEmailDomains")).containsText("no domain");
            assertThat(page.locator("#fault-name")).hasText("This is needed.");
        }
        assertThat(calls.get(id).path("whitelistedEmailDomains").toString())
                .isEqualTo("[\"bücher.example\",\"a-b.example\"]");
    }

    @Test
    void showsEachFaultBesideItsField() {
        OrganizationId id = calls.named("Kept as it is");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("");
            page.getByLabel("Key 2").fill("no blanks here");
            page.getByLabel("Value 2").fill("kept");
            page.getByLabel("E-mail domains of members").fill("example.com, a");
            save(page);
            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .containsText("3 fields need correcting.");
            assertThat(page.getByLabel("Name (needed)"))
                    .hasAccessibleDescription("This is needed.");
            assertThat(page.getByLabel("Key 1"))
                    .hasAccessibleDescription(
                            "This may hold the letters A to Z, digits, - and _ only, 255 at most.");
            assertThat(page.getByLabel("Value 1")).hasValue("kept");
            assertThat(page.getByLabel("E-mail domains of members"))
                    .hasAccessibleDescription(
                            "As example.com, with commas between. Empty for any. “a” is too short: 3 characters at least.");
            visitor.checkAccessibility();

            page.getByLabel("Name (needed)").fill("Mended");
            page.getByLabel("Key 1").fill("mended");
            page.getByLabel("E-mail domains of members").fill("example.com");
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
    }

    @Test
    void showsWhatStrangersWroteAsText() {
        OrganizationId id =
                calls.create(
                        """
                        {"name": "%1$s", "description": "%2$s", "iconColor": "%1$s",
                         "tags": [{"key": "evil", "value": "%1$s"}],
                         "banner": {"message": "%1$s", "level": "critical"}}
                        """
                                .formatted(EVIL, SCRIPT));
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText(EVIL);
            assertThat(page.getByLabel("Description")).hasValue(SCRIPT);
            assertThat(page.getByLabel("Value 1")).hasValue(EVIL);
            assertThat(page.locator("#preview .note")).hasText("Critical: " + EVIL);
            page.getByLabel("Message to its members").fill(SCRIPT);
            assertThat(page.locator("#preview .note")).hasText("Critical: " + SCRIPT);
            assertThat(page.locator("main img")).hasCount(0);
        }
    }

    @Test
    void addsTagsAndPreviewsWithoutScripts() {
        OrganizationId id = calls.named("Plain");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            page.getByLabel("Key 1").fill("one");
            page.getByLabel("Value 1").fill("1");
            page.getByLabel("Key 2").fill("two");
            page.getByLabel("Value 2").fill("2");
            page.getByText("More tags").click();
            page.getByLabel("Key 3").fill("three");
            page.getByLabel("Value 3").fill("3");
            page.getByLabel("Message to its members").fill("Soon");
            press(page, "Preview");
            assertThat(page.locator("#preview")).containsText("Information: Soon");
            assertThat(page.getByLabel("Key 3")).hasValue("three");
            assertThat(calls.get(id).path("tags")).isEmpty();
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        assertThat(calls.get(id).path("tags")).hasSize(3);
    }

    @Test
    void showsWhoMayOnlyLookNoButtons() {
        OrganizationId id = calls.named("Look on");
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin(path(id, "settings"));
            assertThat(visitor.page().getByLabel("Name (needed)")).isDisabled();
            assertThat(text(visitor.page(), "Disable")).hasCount(0);
        }
    }
}
