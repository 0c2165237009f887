package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The API tokens of the instance, in a browser.
class TokensPageTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static TestServer server;

    @BeforeAll
    static void start() {
        AtomicReference<Duration> ago = new AtomicReference<>(Duration.ofDays(2));
        server = TestServer.start(() -> Instant.now().minus(ago.get()));
        server.token(server.instanceId(), Instant.now().minus(Duration.ofDays(1)), "all.Instance");
        ago.set(Duration.ZERO);
        post("{\"name\": \"%s\", \"description\": \"%s\"}".formatted(EVIL, EVIL));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(server, "/tokens");
        ConsoleVisitor.checkAtEveryLook(server, "/tokens/new");
        ConsoleVisitor.checkAtEveryLook(
                server, "/tokens/" + post("{\"name\": \"Kept\"}") + "/delete");
    }

    @Test
    void showsForeignTextAsText() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens");
            assertThat(row(visitor.page(), EVIL)).hasCount(1);
            assertThat(visitor.page().locator("main img")).hasCount(0);
            visitor.openWithin("/tokens?q=%22%3E%3Cscript%3E");
            assertThat(visitor.page().getByText("No token is like that.")).isVisible();
            assertThat(visitor.page().getByLabel("Search by name")).hasValue("\"><script>");
        }
    }

    @Test
    void makesATokenAndShowsItsValueOnce() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/new");
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("Meter <b>ingest</b>");
            page.getByLabel("Ends, empty for never").fill("2099-12-31T23:58");
            page.getByLabel("Only what is ticked here:").check();
            page.getByLabel("Send usage").check();
            save(page);

            Locator value = page.getByLabel("Its value");
            String token = value.inputValue();
            assertThat(
                            new ApiClient(server.url(), token)
                                    .get("/instances/" + server.instanceId().value())
                                    .status())
                    .isEqualTo(403);
            visitor.checkAccessibility();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.getByRole(AriaRole.BUTTON, named("Copy")).click();
            assertThat(page.getByText("Copied.")).isVisible();
            assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(token);

            assertThat(page.getByText("back to the tokens")).isVisible();
            page.reload();
            assertThat(page).hasURL(Pattern.compile(".*/tokens"));
            assertThat(row(page, "Meter <b>ingest</b>")).hasCount(1);
            Locator row = row(page, "Meter <b>ingest</b>");
            assertThat(row).containsText("Send usage");
            assertThat(row).containsText("Active");
            assertThat(page.locator("body")).not().containsText(token);
        }
        JsonNode made = named("Meter*", "items").path(0);
        assertThat(made.path("scope").path(0).asString()).isEqualTo("instanceUsageEvents.post");
        assertThat(made.path("expirationDate").asString()).isEqualTo("2100-01-01T04:58:00.000Z");
    }

    @Test
    void showsFaultsBesideTheirFields() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/new");
            Page page = visitor.page();
            save(page);
            assertThat(page.getByLabel("Name (needed)"))
                    .hasAccessibleDescription(
                            "The program that uses it, for example. This is needed.");
            page.getByLabel("Name (needed)").fill("Nothing");
            page.getByLabel("Only what is ticked here:").check();
            save(page);
            assertThat(page.getByText("Choose at least one thing")).isVisible();
            assertThat(page.getByLabel("Only what is ticked here:")).isChecked();
            visitor.checkAccessibility();
        }
        assertThat(named("Nothing", "items")).isEmpty();
    }

    @Test
    void deactivatesActivatesAndDeletesWithoutScripts() {
        String id = post("{\"name\": \"Old meter\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/tokens");
            Page page = visitor.page();
            page.getByLabel("Deactivate Old meter").click();
            assertThat(page.getByText("refused from now on")).isVisible();
            assertThat(row(page, "Old meter")).containsText("Deactivated");
            page.getByLabel("Activate Old meter", new Page.GetByLabelOptions().setExact(true))
                    .click();
            assertThat(row(page, "Old meter")).containsText("Active");
            page.getByLabel("Delete Old meter").click();
            assertThat(page.getByRole(AriaRole.HEADING)).hasText("Delete the token “Old meter”?");
            page.getByText("Cancel").click();
            page.getByLabel("Delete Old meter").click();
            page.getByRole(AriaRole.BUTTON, named("Delete the token")).click();
            assertThat(row(page, "Old meter")).hasCount(0);

            visitor.openWithin("/tokens/new");
            page.getByLabel("Name (needed)").fill("Plain");
            save(page);
            assertThat(page.getByLabel("Its value")).hasAttribute("readonly", "");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Copy"))).hasCount(0);
        }
        assertThat(server.client().get(path() + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void tellsWhoLooksOnOnly() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(Person.create(server, InstanceRole.VIEW));
            visitor.openWithin("/tokens");
            assertThat(visitor.page().locator("tbody").getByText("Expired")).isVisible();
            assertThat(visitor.page().getByText("New token")).hasCount(0);
            assertThat(visitor.openWithin("/tokens/new").status()).isEqualTo(403);
            assertThat(visitor.page().getByText("but not change it")).isVisible();
        }
    }

    private static String path() {
        return "/instances/" + server.instanceId().value() + "/tokens";
    }

    private static String post(String body) {
        return server.client().post(path(), body).ok(201, "apiToken").path("id").asString();
    }

    private static JsonNode named(String glob, String part) {
        return server.client()
                .get(path() + "?filterField=name&filter=" + glob)
                .ok(200, "apiTokens")
                .path(part);
    }

    private static Locator row(Page page, String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
