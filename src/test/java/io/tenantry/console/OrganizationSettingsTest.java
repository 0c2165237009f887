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
        ConsoleVisitor.checkAtEveryLook(server, path(id));
        ConsoleVisitor.checkAtEveryLook(server, path(id).replace("settings", "delete"));
        calls.patch(
                id,
                """
                {"disabledAt": true, "isReadOnly": true,
                 "banner": {"message": "Closed for the night", "level": "critical"}}
                """);
        ConsoleVisitor.checkAtEveryLook(server, path(id));
    }

    @Test
    void savesEverySetting() {
        OrganizationId id = calls.named("Before");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("After");
            page.getByLabel("Description").fill("Moved to the gold plan");
            page.getByLabel("Your own reference").fill("C-1001");
            page.getByLabel("Colour").selectOption("teal");
            page.getByLabel("Key 2").fill("plan");
            page.getByLabel("Value 2").fill("gold");
            page.getByLabel("Second factor").selectOption("required");
            page.getByLabel("E-mail domains of members").fill("example.com, example.org");
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
                         "whitelistedEmailDomains": ["example.com"],
                         "banner": {"message": "Hello", "level": "info"}}
                        """);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            assertThat(page.getByLabel("Colour")).hasValue("#0af");
            for (String label :
                    new String[] {"Description", "Key 1", "Value 1", "Message to its members"}) {
                page.getByLabel(label).fill("");
            }
            page.getByLabel("E-mail domains of members").fill("");
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
    void showsEachFaultBesideItsField() {
        OrganizationId id = calls.named("Kept as it is");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("");
            page.getByLabel("Key 2").fill("no blanks here");
            page.getByLabel("Value 2").fill("kept");
            page.getByLabel("E-mail domains of members").fill("a");
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
                            "With commas between. Empty for any. This is too short: 3 characters at least.");
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
            visitor.openWithin(path(id));
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
            visitor.openWithin(path(id));
            Page page = visitor.page();
            page.getByLabel("Key 1").fill("one");
            page.getByLabel("Value 1").fill("1");
            page.getByLabel("Key 2").fill("two");
            page.getByLabel("Value 2").fill("2");
            page.getByText("More tags").click();
            page.getByLabel("Key 3").fill("three");
            page.getByLabel("Value 3").fill("3");
            page.getByLabel("Message to its members").fill("Soon");
            button(page, "Preview").click();
            assertThat(page.locator("#preview")).containsText("Information: Soon");
            assertThat(page.getByLabel("Key 3")).hasValue("three");
            assertThat(calls.get(id).path("tags")).isEmpty();
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        assertThat(calls.get(id).path("tags")).hasSize(3);
    }

    @Test
    void overwritesNothingThatSomebodyElseChanged() {
        OrganizationId id =
                calls.create(
                        "{\"name\": \"Contended\", \"description\": \"Two\\nlines\","
                                + " \"tags\": [{\"key\": \"plan\", \"value\": \"free\"}]}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            calls.patch(
                    id,
                    """
                    {"name": "Theirs", "referralId": "C-7", "mfaMode": "required",
                     "tags": [{"key": "plan", "value": "gold"}, {"key": "eu", "value": "1"}],
                     "banner": {"message": "Of somebody else", "level": "warning"}}
                    """);
            page.getByLabel("Name (needed)").fill("Mine");
            page.getByLabel("Value 1").fill("silver");
            save(page);
            assertThat(page.getByText("Somebody else changed")).isVisible();
            assertThat(page.getByLabel("Name (needed)")).hasValue("Mine");
            assertThat(page.getByLabel("Name (needed)"))
                    .hasAccessibleDescription("Somebody else made this Theirs.");
            assertThat(page.getByText("Somebody else made this plan=gold, eu=1.")).isVisible();
            assertThat(page.getByLabel("Value 1")).hasValue("silver");
            assertThat(page.getByLabel("Your own reference")).hasValue("C-7");
            assertThat(page.getByLabel("Message to its members")).hasValue("Of somebody else");
            assertThat(page.getByLabel("Second factor")).hasValue("required");
            assertThat(calls.get(id).path("name").asString()).isEqualTo("Theirs");
            visitor.checkAccessibility();

            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        JsonNode saved = calls.get(id);
        assertThat(saved.path("name").asString()).isEqualTo("Mine");
        assertThat(saved.path("referralId").asString()).isEqualTo("C-7");
        assertThat(saved.path("description").asString()).isEqualTo("Two\nlines");
        assertThat(saved.path("mfaMode").asString()).isEqualTo("required");
        assertThat(saved.at("/banner/message").asString()).isEqualTo("Of somebody else");
        assertThat(saved.path("tags").toString())
                .isEqualTo("[{\"key\":\"plan\",\"value\":\"silver\"}]");
    }

    @Test
    void keepsWhatSomebodyElseChangedAfterAPreview() {
        OrganizationId id = calls.named("Previewed");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            calls.patch(id, "{\"name\": \"Theirs\", \"description\": \"Theirs\"}");
            page.getByLabel("Message to its members").fill("Soon");
            button(page, "Preview").click();
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        assertThat(calls.get(id).path("name").asString()).isEqualTo("Theirs");
        assertThat(calls.get(id).path("description").asString()).isEqualTo("Theirs");
        assertThat(calls.get(id).at("/banner/message").asString()).isEqualTo("Soon");
    }

    @Test
    void disablesAndMakesReadOnlyAndBack() {
        OrganizationId id = calls.named("On and off");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            button(page, "Disable").click();
            assertThat(page.getByText("The organization was disabled.")).isVisible();
            assertThat(page.locator(".states")).containsText("Disabled");
            button(page, "Make read-only").click();
            assertThat(page.locator(".states")).containsText("Read-only");
            assertThat(calls.get(id).path("isReadOnly").asBoolean()).isTrue();
            button(page, "Enable again").click();
            button(page, "Allow changes again").click();
            assertThat(page.locator(".states")).hasCount(0);
        }
        assertThat(calls.get(id).path("disabledAt").asBoolean()).isFalse();
    }

    @Test
    void tellsOfADisablingThatIsStillToCome() {
        OrganizationId id =
                calls.create("{\"name\": \"Ends soon\", \"disabledAt\": \"2999-01-02T03:04:00Z\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            assertThat(page.locator(".states")).hasText("Disabled from 2 Jan 2999, 03:04 UTC");
            button(page, "Do not disable it").click();
            assertThat(page.locator(".states")).hasCount(0);
            calls.patch(id, "{\"disabledAt\": \"2999-01-02T03:04:00Z\"}");
            page.reload();
            button(page, "Disable at once").click();
            assertThat(page.locator(".states")).hasText("Disabled");
        }
        assertThat(calls.get(id).path("disabledAt").asString()).startsWith("20").isLessThan("2999");
    }

    @Test
    void deletesWhenTheNameIsTyped() {
        OrganizationId id = calls.create("{\"name\": \"  " + EVIL + " & Sons\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            page.getByText("Delete this organization…").click();
            Locator name = page.getByLabel("Name of the organization");
            name.fill("something else");
            button(page, "Delete").click();
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
    void showsWhoMayOnlyLookNoButtons() {
        OrganizationId id = calls.named("Look on");
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin(path(id));
            assertThat(visitor.page().getByLabel("Name (needed)")).isDisabled();
            assertThat(visitor.page().getByText("Disable", exactText())).hasCount(0);
        }
    }

    private static void save(Page page) {
        page.locator(".actions button").click();
    }

    private static String path(OrganizationId id) {
        return "/organizations/" + id.value() + "/settings";
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByTextOptions exactText() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
