package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The audit log of the instance, in a browser.
class InstanceAuditPageTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static TestServer server;
    private static OrganizationId evil;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        OrganizationCalls calls = new OrganizationCalls(server);
        evil = calls.named("=" + EVIL);
        for (int number = 1; number <= 55; number++) {
            calls.named("Customer %03d".formatted(number));
        }
        server.client().delete(calls.path() + "/" + evil.value());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(server, "/audit");
        ConsoleVisitor.checkAtEveryLook(server, "/audit/" + newest());
        ConsoleVisitor.checkAtEveryLook(server, "/audit?actor=nobody");
    }

    @Test
    void pagesAndFilters() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/audit");
            Page page = visitor.page();
            assertThat(page.locator("[role=status]")).hasText("1–50 of 57");
            page.getByText("Next").click();
            assertThat(rows(page)).hasCount(7);

            page.getByLabel("What was done").selectOption("instanceOrg.delete");
            page.getByText("Filter", exact()).click();
            assertThat(rows(page)).hasCount(1);
            assertThat(page).hasURL(Pattern.compile(".*action=instanceOrg.delete.*"));

            page.getByLabel("What was done").selectOption("");
            page.getByText("Filter", exact()).click();
            page.getByText("=" + EVIL).first().click();
            assertThat(rows(page)).hasCount(2);
            page.getByLabel("Status").fill("404");
            page.getByText("Filter", exact()).click();
            assertThat(page.getByText("No entry matches.")).isVisible();
            visitor.openWithin("/audit?page=99");
            assertThat(page.getByText("There is no such page.")).isVisible();
            page.getByText("Show the first page").click();
            assertThat(rows(page)).not().hasCount(0);
        }
    }

    @Test
    void filtersByNameAndTimeWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/audit");
            Page page = visitor.page();
            page.getByLabel("To what").fill("Customer 001");
            page.getByLabel("From", label()).fill("2020-01-01T00:00");
            page.getByText("Filter", exact()).click();
            assertThat(rows(page)).hasCount(1);
            page.getByLabel("To", label()).fill("2020-01-02T00:00");
            page.getByText("Filter", exact()).click();
            assertThat(rows(page)).hasCount(0);
            page.getByText("Show all entries").click();
            page.getByLabel("Who", label()).fill("test token");
            page.getByText("Filter", exact()).click();
            assertThat(rows(page)).hasCount(50);
        }
    }

    @Test
    void explainsWhatIsNotUnderstood() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            for (String wrong : new String[] {"status=many", "start=yesterday", "status=1"}) {
                assertThat(visitor.openWithin("/audit?" + wrong).status()).isEqualTo(422);
                assertThat(visitor.page().locator("#results [role=alert]")).isVisible();
            }
            visitor.checkAccessibility();
            Page page = visitor.page();
            assertThat(page.locator("#fault-status"))
                    .hasText("Type numbers from 100 to 599, with commas between, such as 200.");
            visitor.openWithin("/audit?start=yesterday");
            assertThat(page.locator("#fault-start"))
                    .hasText("This is no time: type one such as 2026-01-31T08:30.");
            visitor.openWithin("/audit?start=2026-01-02T00:00&end=2026-01-01T00:00");
            assertThat(page.locator("#fault-end")).hasText("This is before the beginning.");
            visitor.openWithin("/audit.csv?status=many");
            assertThat(page.locator("#fault-status")).isVisible();
        }
    }

    @Test
    void opensAnEntryAndShowsForeignTextAsText() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/audit?action=instanceOrgs.post&target=" + evil.value());
            Page page = visitor.page();
            page.getByText("Created the organization").last().click();
            assertThat(page.getByLabel("Request")).containsText("\"name\" : \"=" + EVIL + "\"");
            assertThat(page.getByLabel("Answer")).containsText(evil.value());
            assertThat(page.locator("main img")).hasCount(0);
        }
    }

    @Test
    void givesWhatIsShownAsAFile() throws IOException {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/audit?target=" + evil.value());
            Page page = visitor.page();
            String csv =
                    Files.readString(
                            page.waitForDownload(() -> page.getByText("CSV of all").click())
                                    .path());
            assertThat(csv.lines()).hasSize(3);
            assertThat(csv).contains("instanceOrg.delete,'=" + EVIL).startsWith("id,time,actor");
        }
    }

    private static String newest() {
        return server.client()
                .get("/instance/" + server.instanceId().value() + "/audit-logs?perPage=1")
                .ok(200, "instanceAuditLogs")
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private static Locator rows(Page page) {
        return page.locator("tbody tr");
    }

    private static Page.GetByLabelOptions label() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
