package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list of organizations, in a browser.
class OrganizationsTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static TestServer server;
    private static OrganizationCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
        OrganizationId mill =
                calls.create(
                        """
                        {"name": "North Mill", "tags": [{"key": "region", "value": "eu"}],
                         "limits": {"payload": 100, "device": 10}}
                        """);
        calls.create(
                """
                {"name": "Closed Shop", "disabledAt": true, "tags": [{"key": "region", "value": "us"}],
                 "banner": {"message": "Moved", "level": "warning"}}
                """);
        calls.create(
                "{\"name\": \"Quiet Library\", \"isReadOnly\": true, \"limits\": {\"payload\": 1000}}");
        calls.create(
                """
                {"name": "=%s", "description": "%s", "tags": [{"key": "evil", "value": "%s"}]}
                """
                        .formatted(EVIL, EVIL, EVIL));
        for (int number = 1; number <= 60; number++) {
            calls.named("Customer %03d".formatted(number));
        }
        use(mill, 90);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(server, "/organizations");
        ConsoleVisitor.checkAtEveryLook(server, "/organizations?q=nobody-is-called-that");
    }

    @Test
    void tellsInWordsWhoIsNearALimit() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations?q=North");
            Locator cell = row(visitor.page(), "North Mill").locator("[data-label=Payloads]");
            assertThat(cell).containsText("90");
            assertThat(cell).containsText("90%");
            assertThat(cell).containsText("near its limit");
        }
    }

    @Test
    void showsStatesAndTags() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Locator shop = row(visitor.page(), "Closed Shop");
            assertThat(shop).containsText("Disabled");
            assertThat(shop).containsText("Banner: warning");
            assertThat(shop).containsText("region=us");
        }
    }

    @Test
    void tellsOfADisablingThatIsStillToComeAndOfInvitations() {
        OrganizationId id =
                calls.create(
                        """
                        {"name": "Ends soon", "disabledAt": "2999-01-02T03:04:00Z", "limits": {"member": 1},
                         "members": [{"email": "invited@example.com", "role": "admin"}]}
                        """);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/organizations?q=Ends&state=active");
            Locator line = row(visitor.page(), "Ends soon");
            assertThat(line.locator("[data-label=State]"))
                    .hasText("Disabled from 2 Jan 2999, 03:04 UTC");
            assertThat(line.locator("[data-label=Members]")).containsText("100%");
            visitor.openWithin("/organizations?q=Ends&state=disabled");
            assertThat(rows(visitor.page())).hasCount(0);
        }
        server.client().delete(calls.path(id));
    }

    @Test
    void searchesAsOneTypesAndKeepsTheViewInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("Search by name").pressSequentially("mill");
            assertThat(rows(page)).hasCount(1);
            assertThat(page).hasURL(Pattern.compile(".*/organizations\\?q=mill"));

            page.reload();
            assertThat(rows(page)).hasCount(1);
            assertThat(page.getByLabel("Search by name")).hasValue("mill");
        }
    }

    @Test
    void goesBackToTheViewBefore() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("disabled");
            assertThat(rows(page)).hasCount(1);

            page.goBack();
            assertThat(rows(page)).hasCount(50);
            assertThat(page.getByLabel("State")).hasValue("");
            assertThat(rows(page).first().locator("time"))
                    .hasAttribute("title", Pattern.compile(".* UTC"));
            page.goForward();
            assertThat(rows(page)).hasCount(1);
        }
    }

    @Test
    void goesBackToTheSignInWhenTheSessionHasEnded() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("disabled");
            assertThat(rows(page)).hasCount(1);
            page.context().clearCookies();
            page.goBack();
            assertThat(page.getByLabel("E-mail address")).isVisible();
        }
    }

    @Test
    void filtersByStateAndTag() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("disabled");
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("Closed Shop");

            page.getByLabel("State").selectOption("");
            assertThat(rows(page)).hasCount(50);
            page.getByLabel("Tag", new Page.GetByLabelOptions().setExact(true)).fill("region=eu");
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("North Mill");
        }
    }

    @Test
    void filtersByBannerAndKeepsItInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations?q=o");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("With a banner");
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).containsText("Closed Shop");
            assertThat(page).hasURL(Pattern.compile(".*state=banner(&.*)?$"));
            page.reload();
            assertThat(rows(page)).hasCount(1);
            assertThat(page.getByLabel("State")).hasValue("banner");
            page.getByLabel("State").selectOption("Banner: warning");
            // A request that another one replaces is an error in the browser's console.
            assertThat(page).hasURL(Pattern.compile(".*state=banner-warning(&.*)?$"));
            assertThat(rows(page)).hasCount(1);
            page.getByLabel("State").selectOption("Banner: critical");
            assertThat(page.getByText("No organization matches.")).isVisible();
        }
    }

    @Test
    void findsWhoIsNearALimit() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            for (String near : List.of("any", "payload")) {
                visitor.openWithin("/organizations?state=active&near=" + near);
                assertThat(rows(visitor.page())).hasCount(1);
                assertThat(rows(visitor.page())).containsText("North Mill");
            }
            for (String free : List.of("notebookMinutesPerMonth", "device", "member")) {
                visitor.openWithin("/organizations?near=" + free);
                assertThat(visitor.page().getByText("No organization matches.")).isVisible();
            }
        }
    }

    @Test
    void sortsAndPages() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("1–50 of 64");
            page.getByRole(AriaRole.LINK, link("Next")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("51–64 of 64");
            page.getByRole(AriaRole.LINK, link("Previous")).click();

            page.getByRole(AriaRole.LINK, link("Name")).click();
            assertThat(rows(page).first()).containsText("Quiet Library");
            assertThat(
                            page.getByRole(
                                    AriaRole.COLUMNHEADER,
                                    new Page.GetByRoleOptions().setName("Name")))
                    .hasAttribute("aria-sort", "descending");
        }
    }

    @Test
    void saysWhichPageIsTheLast() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations?q=customer&page=7");
            Page page = visitor.page();
            assertThat(page.locator(".empty")).containsText("There is no page 8: the last is 2.");
            page.getByText("Show the first page").click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("1–50 of 60");
            assertThat(page).hasURL(Pattern.compile(".*/organizations\\?q=customer"));
        }
    }

    @Test
    void tellsHowManyThereAreInAPlaceThatStays() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            Locator told = page.getByRole(AriaRole.STATUS);
            assertThat(told).hasText("1–50 of 64");
            told.evaluate("it => it.dataset.kept = 'yes'");
            page.getByLabel("State").selectOption("disabled");
            assertThat(told).hasText("1–1 of 1");
            assertThat(told).hasAttribute("data-kept", "yes");
            assertThat(page.getByText("CSV of all 1")).isVisible();
            page.getByLabel("Search by name").fill("nobody-is-called-that");
            assertThat(told).hasText("0 of 0");
            assertThat(page.getByText("CSV of all")).hasCount(0);
        }
    }

    @Test
    void keepsWhatTheTableSaysOnAPhone() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, new Look(false, 360, true))) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            assertThat(page.locator("table.cards")).hasAttribute("role", "table");
            page.getByLabel("State").selectOption("disabled");
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page)).hasAttribute("role", "row");
            assertThat(rows(page).locator("th")).hasAttribute("role", "rowheader");
            assertThat(rows(page).locator("td").first()).hasAttribute("role", "cell");
        }
    }

    @Test
    void explainsAQueryThatIsNotUnderstood() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations?q=mill");
            Page page = visitor.page();
            page.getByText("Advanced query").click();
            Locator query = page.getByLabel("Query", new Page.GetByLabelOptions().setExact(true));
            Locator apply = page.getByText("Apply the query");

            query.fill("{\"name\": ");
            apply.click();
            assertThat(page.locator("#results")).containsText("not valid JSON: look at line 1");

            query.fill("{\"creationDate\": {\"$gt\": \"2026-02-31\"}}");
            apply.click();
            assertThat(page.locator("#results"))
                    .containsText("query.creationDate.$gt is not a valid time");

            query.fill("{\"name\": {\"$startsWith\": \"North\"}}");
            apply.click();
            assertThat(rows(page)).hasCount(1);
            visitor.checkAccessibility();
        }
    }

    @Test
    void givesWhatIsShownAsAFile() throws IOException {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations?tag=region");
            Page page = visitor.page();
            Download download = page.waitForDownload(() -> page.getByText("CSV of all").click());
            assertThat(download.suggestedFilename()).isEqualTo("organizations.csv");
            assertThat(Files.readAllLines(download.path()))
                    .hasSize(3)
                    .anyMatch(line ->
                            line.contains(",North Mill,region=eu,0,100,0,10,90,100,0,930,In use,"));

            visitor.openWithin("/organizations?tag=evil");
            Download guarded = page.waitForDownload(() -> page.getByText("CSV of all").click());
            assertThat(Files.readString(guarded.path())).contains(",'=<img");
        }
    }

    @Test
    void showsForeignTextAsText() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(
                    "/organizations?tag=evil&q=%22%3E" + "%3Cscript%3Ealert(1)%3C/script%3E");
            assertThat(visitor.page().getByLabel("Search by name"))
                    .hasValue("\"><script>alert(1)</script>");
            visitor.openWithin("/organizations?tag=evil");
            assertThat(rows(visitor.page())).containsText("=" + EVIL);
            assertThat(rows(visitor.page())).containsText("evil=" + EVIL);
            assertThat(visitor.page().locator("main img")).hasCount(0);
        }
    }

    @Test
    void worksWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("Search by name").fill("mill");
            page.getByLabel("Search by name").press("Enter");
            assertThat(rows(page)).hasCount(1);
            assertThat(page.locator("tbody time").first()).containsText("UTC");
        }
    }

    @Test
    void writesTimesInTheViewersZone() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Locator time = visitor.page().locator("tbody time").first();
            assertThat(time)
                    .hasAttribute(
                            "title",
                            Pattern.compile(
                                    "[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}, [0-9]{2}:[0-9]{2} UTC"));
            assertThat(time)
                    .hasText(
                            Pattern.compile(
                                    "[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}, [0-9]{2}:[0-9]{2}"));
        }
    }

    @Test
    void isSmall() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            List<Request> finished = new ArrayList<>();
            visitor.page().onRequestFinished(finished::add);
            visitor.openWithin("/organizations");
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            long bytes =
                    List.copyOf(finished).stream()
                            .map(Request::sizes)
                            .mapToLong(size -> size.responseBodySize + size.responseHeadersSize)
                            .sum();
            assertThat(bytes).isBetween(1_000L, 150_000L);
        }
    }

    private static void use(OrganizationId id, int payloads) {
        server.client()
                .send(
                        "POST",
                        "/instances/" + server.instanceId().value() + "/usageEvents",
                        "application/cloudevents+json",
                        """
                        {"specversion": "1.0", "id": "1", "source": "test", "type": "tenantry.payload.v1",
                         "subject": "%s", "time": "%s",
                         "data": {"type": "deviceState", "source": "device.mqtt", "count": %d}}
                        """
                                .formatted(id.value(), Instant.now(), payloads))
                .ok(200, "usageEventsResult");
    }

    private static Locator rows(Page page) {
        return page.locator("#results tbody tr");
    }

    private static Locator row(Page page, String name) {
        return rows(page).filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
