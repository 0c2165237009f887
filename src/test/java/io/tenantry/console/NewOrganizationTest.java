package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Making an organization, in a browser.
class NewOrganizationTest {
    private static final String PATH = "/organizations/new";
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(server, PATH);
    }

    @Test
    void makesAnOrganizationAndKeepsWhoDidIt() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin(PATH);
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("South Mill");
            page.getByLabel("Description").fill("Grinds <b>finer</b>");
            page.getByLabel("Key 1").fill("plan");
            page.getByLabel("Value 1").fill("gold");
            page.getByLabel("Devices").fill("1,234");
            page.getByLabel("E-mail domains of members").fill("example.com, example.org");
            page.getByLabel("Let its administrators read its audit log").check();
            page.getByLabel("Second factor").selectOption("required");
            page.getByLabel("Devices").press("Enter");

            assertThat(page)
                    .hasURL(Pattern.compile(".*/organizations\\?sort=creationDate&dir=desc"));
            assertThat(page.getByText("The organization was created.")).isVisible();
            assertThat(page.locator("tbody tr").first()).containsText("South Mill");
            assertThat(page.locator("[href*='note=']")).hasCount(0);
        }
        OrganizationCalls calls = new OrganizationCalls(server);
        JsonNode made = calls.find("{\"name\": \"South Mill\"}").path("items").path(0);
        assertThat(made.path("limits").path("device").asLong()).isEqualTo(1_234);
        assertThat(made.path("limits").path("member").asLong()).isEqualTo(100);
        assertThat(made.path("description").asString()).isEqualTo("Grinds <b>finer</b>");
        assertThat(made.path("whitelistedEmailDomains")).hasSize(2);
        assertThat(made.path("auditLogEnabled").asBoolean()).isTrue();
        assertThat(made.path("mfaMode").asString()).isEqualTo("required");
        JsonNode entry =
                server.client()
                        .get("/instance/" + server.instanceId().value() + "/audit-logs")
                        .ok(200, "instanceAuditLogs")
                        .path("items")
                        .path(0);
        assertThat(entry.path("actorName").asString()).isEqualTo(person.email());
        assertThat(entry.path("primaryTargetName").asString()).isEqualTo("South Mill");
    }

    @Test
    void showsEachFaultBesideItsField() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(PATH);
            Page page = visitor.page();
            page.getByLabel("Key 1").fill("no blanks here");
            page.getByLabel("Value 1").fill("kept");
            page.getByLabel("First administrator").fill("nobody");
            page.getByLabel("Members", exact()).fill("many");
            page.getByText("All other limits").click();
            page.getByLabel("System interval").fill("1");
            page.getByLabel("Description").fill("x".repeat(40_000));
            page.getByText("More: further first members, access, banner").click();
            page.getByLabel("Disabled from the start").check();
            page.getByLabel("Disable later").fill("2040-01-01T00:00");
            create(page);

            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .containsText("7 fields need correcting.");
            assertThat(page.locator("#fault-disabledAt")).containsText("Choose one:");
            assertThat(page.getByLabel("Name (needed)"))
                    .hasAccessibleDescription("This is needed.");
            assertThat(page.getByLabel("Key 1"))
                    .hasAccessibleDescription(
                            "This may hold the letters A to Z, digits, - and _ only, 255 at most.");
            assertThat(page.getByLabel("Members", exact()))
                    .hasAccessibleDescription(
                            "Default 100 “many” cannot be read as a number here. Type digits"
                                    + " alone.");
            assertThat(page.locator("[id='fault-members.0.email']"))
                    .containsText("is no e-mail address: type one such as name@example.com.");
            assertThat(page.getByLabel("System interval")).isVisible();
            assertThat(page.getByLabel("Value 1")).hasValue("kept");
            assertThat(page.getByLabel("Description"))
                    .hasAccessibleDescription("This is too long: 32,767 characters at most.");
            visitor.checkAccessibility();

            page.getByLabel("Disabled from the start").uncheck();
            page.getByLabel("Disable later").fill("");
            page.getByLabel("Name (needed)").fill("Mended");
            page.getByLabel("Key 1").fill("mended");
            page.getByLabel("Description").fill("");
            page.getByLabel("First administrator").fill("");
            page.getByLabel("Members", exact()).fill("5");
            page.getByLabel("System interval").fill("10");
            create(page);
            assertThat(page.getByText("The organization was created.")).isVisible();
        }
    }

    @Test
    void showsTheFaultOfATagBesideItThoughRowsBeforeAreEmpty() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(PATH);
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("Tagged Mill");
            page.getByLabel("Key 2").fill("no blanks here");
            page.getByLabel("Value 2").fill("kept");
            create(page);
            assertThat(page.getByLabel("Key 1")).hasValue("no blanks here");
            assertThat(page.getByLabel("Key 1"))
                    .hasAccessibleDescription(
                            "This may hold the letters A to Z, digits, - and _ only, 255 at most.");
            assertThat(page.getByLabel("Value 1")).hasValue("kept");
            assertThat(page.getByLabel("Key 2")).hasValue("");
        }
    }

    @Test
    void worksWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(PATH);
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("Plain Mill");
            page.getByText("More tags").click();
            assertThat(page.getByLabel("Name (needed)")).hasValue("Plain Mill");
            page.getByLabel("Key 4").fill("fourth");
            page.getByLabel("Value 4").fill("tag");
            create(page);
            assertThat(page.locator("tbody")).containsText("fourth=tag");
        }
    }

    @Test
    void tellsWhoMayNot() {
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            assertThat(visitor.openWithin(PATH).status()).isEqualTo(403);
            assertThat(visitor.page().getByText("Ask an administrator of this instance"))
                    .isVisible();
        }
    }

    @Test
    void refusesForgedForms() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(PATH);
            String token = visitor.page().locator("[name=formToken]").first().inputValue();

            assertThat(post(visitor, "x" + token, server.url()).status()).isEqualTo(403);
            assertThat(post(visitor, token, "https://evil.example").status()).isEqualTo(403);
            assertThat(post(visitor, token, null).status()).isEqualTo(403);
            assertThat(post(visitor, token, server.url()).status()).isEqualTo(303);
        }
    }

    private static APIResponse post(ConsoleVisitor visitor, String token, @Nullable String origin) {
        RequestOptions options =
                RequestOptions.create()
                        .setMaxRedirects(0)
                        .setForm(FormData.create().set("formToken", token).set("name", "Forged?"));
        if (origin != null) {
            options.setHeader("Origin", origin);
        }
        String url = server.url() + "/console/" + server.instanceId().value() + PATH;
        return visitor.page().request().post(url, options);
    }

    private static void create(Page page) {
        page.locator(".actions button").click();
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
