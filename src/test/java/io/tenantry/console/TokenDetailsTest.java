package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is rarely asked of an API token: single scopes, roles, a late start, and finding one among
/// many, in a browser.
class TokenDetailsTest {
    private static final String ORGANIZATION = "5a5d1d628e7b7b0007c0fff1";
    private static final String APPLICATION = "5a5d1d6f8e7b7b0007c10001";
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
    void areMadeWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/tokens/new");
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("Particular");
            page.getByLabel("Ends, empty for never").fill("2099-12-31T23:58");
            page.getByLabel("Only what is ticked here:").check();
            page.getByText("Single scopes of the API").click();
            page.locator("[value='instanceOrg.payloadCounts']").check();
            page.locator("[value='all.Instance.read']").check();
            page.getByLabel("Not accepted yet").check();
            page.getByText("Roles in organizations").click();
            page.getByLabel("Role in all organizations").selectOption("view");
            field(page, "orgRoles.0.orgId").fill(ORGANIZATION);
            press(page, "More organizations");
            field(page, "orgRoles.2.orgId").fill("sandbox");
            field(page, "orgRoles.2.role").selectOption("none");
            field(page, "orgRoles.2.applicationRoles").fill(APPLICATION + " view");
            save(page);
            assertThat(page.getByLabel("Its value")).hasValue(Pattern.compile(".+"));
            page.getByText("back to the tokens").click();
            assertThat(row(page, "Particular")).containsText("Deactivated");
            row(page, "Particular").getByText("More").click();
            assertThat(row(page, "Particular")).containsText("sandbox: No default role");
        }
        JsonNode made = named("Particular");
        assertThat(made.path("expirationDate").asString()).isEqualTo("2099-12-31T23:58:00.000Z");
        assertThat(made.path("status").asString()).isEqualTo("inactive");
        assertThat(made.path("defaultRole").asString()).isEqualTo("view");
        assertThat(made.path("scope").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("instanceOrg.payloadCounts", "all.Instance.read");
        assertThat(made.path("orgRoles").path(0).path("role").asString()).isEqualTo("admin");
        assertThat(made.at("/orgRoles/1/applicationRoles/0/role").asString()).isEqualTo("view");
    }

    @Test
    void moreRowsKeepTheLastOfThoseThatAreFilled() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/new");
            Page page = visitor.page();
            page.getByText("Roles in organizations").click();
            for (int row = 0; row < 6; row++) {
                field(page, "orgRoles." + row + ".orgId").fill("sandbox");
                press(page, "More organizations");
                assertThat(field(page, "orgRoles." + (row + 3) + ".orgId")).isVisible();
            }
            for (int row = 0; row < 5; row++) {
                field(page, "orgRoles." + row + ".orgId").fill("");
            }
            field(page, "orgRoles.5.orgId").fill(ORGANIZATION);
            press(page, "More organizations");
            assertThat(page.locator("[name$='.orgId']")).hasCount(4);
            assertThat(field(page, "orgRoles.0.orgId")).hasValue(ORGANIZATION);
        }
    }

    @Test
    void tellsBesideTheFieldsWhatIsWrong() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/new");
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("Wrong");
            page.getByLabel("Ends, empty for never").fill("2020-01-01T00:00");
            page.getByText("Roles in organizations").click();
            field(page, "orgRoles.0.orgId").fill("<b>mine</b>");
            field(page, "orgRoles.0.dashboardRoles").fill("first");
            save(page);
            assertThat(page.locator("#fault-expirationDate"))
                    .hasText("This time is over: choose a later one.");
            page.getByLabel("Ends, empty for never").fill("");
            save(page);
            assertThat(page.locator("[id='fault-orgRoles.0.orgId']"))
                    .hasText("This is no id: ids have 24 characters, 0 to 9 and a to f.");
            assertThat(page.locator("[id='fault-orgRoles.0.dashboardRoles']"))
                    .containsText("Line 1, “first”: expected an id");
            assertThat(field(page, "orgRoles.0.orgId")).hasValue("<b>mine</b>");
            visitor.checkAccessibility();
        }
        assertThat(list("filterField=name&filter=Wrong").path("items")).isEmpty();
    }

    @Test
    void nobodyGivesATokenMoreThanTheyHaveAndTheFormIsKept() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(server.token("instanceApiTokens.*", "instance.get"));
            visitor.openWithin("/tokens/new");
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("Too much");
            save(page);
            assertThat(page.locator("#fault-scope"))
                    .containsText("'all.Instance.read' goes beyond");
            assertThat(page.getByLabel("Name (needed)")).hasValue("Too much");
        }
    }

    @Test
    void rolesAndStatusAreChanged() {
        String id = post("{\"name\": \"Roles\", \"defaultRole\": \"edit\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/" + id + "/edit");
            Page page = visitor.page();
            assertThat(page.getByLabel("Role in all organizations")).hasValue("edit");
            page.getByLabel("Role in all organizations").selectOption("view");
            field(page, "orgRoles.0.orgId").fill(ORGANIZATION);
            field(page, "orgRoles.0.role").selectOption("collaborate");
            page.getByLabel("Not accepted for now").check();
            visitor.checkAccessibility();
            save(page);
            assertThat(page.getByText("The token was saved.")).isVisible();

            visitor.openWithin("/tokens/" + id + "/edit");
            patch(id, "{\"orgRoles\": [], \"status\": \"active\"}");
            field(page, "orgRoles.0.role").selectOption("none");
            save(page);
            assertThat(page.getByText("Somebody else emptied this.")).isVisible();
            assertThat(page.getByLabel("Not accepted for now")).not().isChecked();
            save(page);
            assertThat(page.getByText("The token was saved.")).isVisible();
        }
        JsonNode changed = server.client().get(path() + "/" + id).ok(200, "apiToken");
        assertThat(changed.path("status").asString()).isEqualTo("active");
        assertThat(changed.path("defaultRole").asString()).isEqualTo("view");
        assertThat(changed.at("/orgRoles/0/role").asString()).isEqualTo("none");
    }

    @Test
    void areFoundByStateAndSorted() {
        post("{\"name\": \"Sought one\", \"status\": \"inactive\"}");
        post("{\"name\": \"Sought two\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/tokens");
            Page page = visitor.page();
            Locator rows = page.locator("tbody tr");
            page.getByLabel("State").selectOption("inactive");
            press(page, "Search");
            assertThat(row(page, "Sought one")).hasCount(1);
            assertThat(row(page, "Sought two")).hasCount(0);
            page.getByLabel("Search by name").fill("sought");
            page.getByLabel("State").selectOption("active");
            press(page, "Search");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText("Sought two");
            page.getByLabel("State").selectOption("");
            press(page, "Search");
            assertThat(rows.first()).containsText("Sought one");
            page.locator("thead").getByText("Name").click();
            assertThat(rows.first()).containsText("Sought two");
            page.getByLabel("Sort by").selectOption("creationDate");
            press(page, "Search");
            assertThat(rows.first()).containsText("Sought two");
        }
    }

    private static String path() {
        return "/instances/" + server.instanceId().value() + "/tokens";
    }

    private static String post(String body) {
        return server.client().post(path(), body).ok(201, "apiToken").path("id").asString();
    }

    private static void patch(String id, String body) {
        server.client().patch(path() + "/" + id, body).ok(200, "apiToken");
    }

    private static JsonNode list(String query) {
        return server.client().get(path() + "?" + query).ok(200, "apiTokens");
    }

    private static JsonNode named(String name) {
        return list("filterField=name&filter=" + name).path("items").path(0);
    }

    private static Locator field(Page page, String name) {
        return page.locator("[name='" + name + "']");
    }

    private static Locator row(Page page, String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }
}
