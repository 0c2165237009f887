package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Changing what an API token is called, in a browser.
class TokenFormTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
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
        ConsoleVisitor.checkAtEveryLook(server, "/tokens/" + token(EVIL) + "/edit");
    }

    @Test
    void savesWithoutScripts() {
        String id = token("Old meter");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/tokens");
            Page page = visitor.page();
            page.getByLabel("Change Old meter").click();
            page.getByLabel("Name (needed)").fill(EVIL);
            page.getByLabel("Description").fill("");
            save(page);
            assertThat(page.getByText("The token was saved.")).isVisible();
            assertThat(page.getByLabel("Change " + EVIL)).isVisible();
            assertThat(page.locator("main img")).hasCount(0);
        }
        assertThat(get(id).path("name").asString()).isEqualTo(EVIL);
        assertThat(get(id).path("description").asString("")).isEmpty();
    }

    @Test
    void tellsBesideTheFieldWhatIsWrong() {
        String id = token("Kept");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/" + id + "/edit");
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("");
            page.getByLabel("Description").fill("x".repeat(32_768));
            save(page);
            assertThat(page.getByLabel("Name (needed)"))
                    .hasAccessibleDescription(
                            "The program that uses it, for example. This is needed.");
            assertThat(page.getByLabel("Description"))
                    .hasAccessibleDescription("This is too long: 32,767 characters at most.");
            visitor.checkAccessibility();
        }
        assertThat(get(id).path("name").asString()).isEqualTo("Kept");
    }

    @Test
    void overwritesNothingThatSomebodyElseChanged() {
        String id = token("Contended");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/" + id + "/edit");
            Page page = visitor.page();
            server.client()
                    .patch(path() + "/" + id, "{\"name\": \"Theirs\", \"description\": \"Kept\"}")
                    .ok(200, "apiToken");
            page.getByLabel("Name (needed)").fill("Mine");
            save(page);
            assertThat(page.locator("#fault-name")).hasText("Somebody else made this Theirs.");
            assertThat(page.getByText("The last change was made by test token on").locator("time"))
                    .hasAttribute("title", Pattern.compile(".* UTC"));
            assertThat(page.getByLabel("Name (needed)")).hasValue("Mine");
            assertThat(page.getByLabel("Description")).hasValue("Kept");
            visitor.checkAccessibility();
            save(page);
            assertThat(page.getByText("The token was saved.")).isVisible();
        }
        assertThat(get(id).path("name").asString()).isEqualTo("Mine");
        assertThat(get(id).path("description").asString()).isEqualTo("Kept");
    }

    @Test
    void isForWhoMayChangeTokens() {
        String id = token("Look on");
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(Person.create(server, InstanceRole.VIEW));
            assertThat(visitor.openWithin("/tokens/" + id + "/edit").status()).isEqualTo(403);
            visitor.openWithin("/tokens");
            assertThat(visitor.page().getByLabel("Change Look on")).hasCount(0);
        }
    }

    private static String path() {
        return "/instances/" + server.instanceId().value() + "/tokens";
    }

    private static String token(String name) {
        return server.client()
                .post(path(), "{\"name\": \"%s\", \"description\": \"First\"}".formatted(name))
                .ok(201, "apiToken")
                .path("id")
                .asString();
    }

    private static JsonNode get(String id) {
        return server.client().get(path() + "/" + id).ok(200, "apiToken");
    }
}
