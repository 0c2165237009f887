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
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What the list of organizations shows, in a browser.
class OrganizationsTest {
    private static final ListedOrganizations WORLD = new ListedOrganizations();

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(WORLD.server(), "/organizations");
        ConsoleVisitor.checkAtEveryLook(WORLD.server(), "/organizations?q=nobody-is-called-that");
    }

    @Test
    void tellsInWordsWhoIsNearALimit() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations?q=North");
            Locator cell =
                    ListedOrganizations.row(visitor.page(), "North Mill")
                            .locator("[data-label=Payloads]");
            assertThat(cell).containsText("90");
            assertThat(cell).containsText("90%");
            assertThat(cell).containsText("near its limit");
        }
    }

    @Test
    void showsStatesAndTags() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Locator shop = ListedOrganizations.row(visitor.page(), "Closed Shop");
            assertThat(shop).containsText("Disabled");
            assertThat(shop).containsText("Banner: warning");
            assertThat(shop).containsText("region=us");
        }
    }

    @Test
    void tellsOfADisablingThatIsStillToComeAndOfInvitations() {
        OrganizationId id =
                WORLD.calls()
                        .create(
                                """
                                {"name": "Ends soon", "disabledAt": "2999-01-02T03:04:00Z", "limits": {"member": 1},
                                 "members": [{"email": "invited@example.com", "role": "admin"}]}
                                """);
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(WORLD.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/organizations?q=Ends&state=active");
            Locator line = ListedOrganizations.row(visitor.page(), "Ends soon");
            assertThat(line.locator("[data-label=State]"))
                    .hasText("Will be disabled on 2 Jan 2999, 03:04 UTC");
            assertThat(line.locator("[data-label=Members]")).containsText("100%");
            visitor.openWithin("/organizations?q=Ends&state=disabled");
            assertThat(ListedOrganizations.rows(visitor.page())).hasCount(0);
        }
        WORLD.server().client().delete(WORLD.calls().path(id));
    }

    @Test
    void tellsHowManyThereAreInAPlaceThatStays() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
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
    void tellsAtOnceHowManyAreNearALimitAndLeadsToThem() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            Locator attention = page.getByRole(AriaRole.LINK, named("Near or over a limit: 1"));
            assertThat(attention).isVisible();
            attention.click();
            assertThat(page.getByLabel("Near or over a limit")).hasValue("any");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(ListedOrganizations.rows(page)).containsText("North Mill");
        }
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(WORLD.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/organizations?q=Quiet");
            Page page = visitor.page();
            page.getByRole(AriaRole.LINK, named("Near or over a limit")).click();
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    @Test
    void keepsWhatTheTableSaysOnAPhone() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(WORLD.server(), new Look(false, 360, true))) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            assertThat(page.locator("table.cards")).hasAttribute("role", "table");
            page.getByLabel("State").selectOption("disabled");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(ListedOrganizations.rows(page)).hasAttribute("role", "row");
            assertThat(ListedOrganizations.rows(page).locator("th"))
                    .hasAttribute("role", "rowheader");
            assertThat(ListedOrganizations.rows(page).locator("td").first())
                    .hasAttribute("role", "cell");
        }
    }

    @Test
    void givesWhatIsShownAsAFile() throws IOException {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
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
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin(
                    "/organizations?tag=evil&q=%22%3E" + "%3Cscript%3Ealert(1)%3C/script%3E");
            assertThat(visitor.page().getByLabel("Search by name"))
                    .hasValue("\"><script>alert(1)</script>");
            visitor.openWithin("/organizations?tag=evil");
            assertThat(ListedOrganizations.rows(visitor.page()))
                    .containsText("=" + ListedOrganizations.EVIL);
            assertThat(ListedOrganizations.rows(visitor.page()))
                    .containsText("evil=" + ListedOrganizations.EVIL);
            assertThat(visitor.page().locator("main img")).hasCount(0);
        }
    }

    @Test
    void worksWithoutScripts() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(WORLD.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("Search by name").fill("mill");
            page.getByLabel("Search by name").press("Enter");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(page.locator("tbody time").first()).containsText("UTC");
        }
    }

    @Test
    void writesTimesInTheViewersZone() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
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
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
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
}
