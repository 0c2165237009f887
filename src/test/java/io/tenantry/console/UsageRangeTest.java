package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.UsedWorld.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The usage of a range of one's own, in a browser.
class UsageRangeTest {
    private static final String RANGE = "?period=range&start=2026-10-05T00:00&end=2026-11-10T05:00";

    private static UsedWorld world;
    private static String usage;

    @BeforeAll
    static void start() {
        world = new UsedWorld();
        usage = page(world.mill) + "/usage";
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(world.server(), usage + RANGE);
        ConsoleVisitor.checkAtEveryLook(world.server(), "/usage" + RANGE + "&by=hour");
    }

    @Test
    void isAskedForWithoutScripts() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(usage + "?show=all");
            Page page = visitor.page();
            page.getByText("Range of your own", exact()).click();
            page.getByLabel("From", label()).fill("2026-10-05T00:00");
            page.getByLabel("To", label()).fill("2026-11-10T05:00");
            page.getByText("Show the range").click();
            assertThat(Figures.heading(page, "payloads"))
                    .hasText(
                            "All payloads by type, days of 5 Oct 2026, 00:00 UTC to 10 Nov 2026, 05:00 UTC");
            assertThat(page.locator("#chart-payloads figcaption p")).containsText("550 in all");
            assertThat(page.locator("#chart-period figcaption p").first())
                    .containsText("UTC: 550.");
            assertThat(Figures.cells(page, "payloads", "Tue 10 Nov 2026"))
                    .hasText(new String[] {"50", "0", "50"});
            assertThat(page.getByText("Expected at this pace")).hasCount(0);
            assertThat(page.getByText("limit was")).hasCount(0);

            page.getByLabel("In steps of").selectOption("Hours");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Show").setExact(true))
                    .click();
            assertThat(Figures.cells(page, "payloads", "Tue 10 Nov 2026, 05:00"))
                    .hasText(new String[] {"50", "0", "50"});
            assertThat(page.getByLabel("From", label())).hasValue("2026-10-05T00:00");
        }
    }

    @Test
    void isLeftForAPeriodAndKeptInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/usage" + RANGE);
            Page page = visitor.page();
            assertThat(page.getByLabel("Billing period")).hasValue("range");
            page.getByLabel("Told apart by").selectOption("Source");
            assertThat(page).hasURL(Pattern.compile(".*stack=source.*"));
            assertThat(Figures.heading(page, "payloads"))
                    .containsText("by source, days of 5 Oct 2026, 00:00 UTC");
            page.reload();
            assertThat(page.getByLabel("To", label())).hasValue("2026-11-10T05:00");
            page.getByLabel("Billing period").selectOption("October 2026");
            assertThat(Figures.heading(page, "payloads"))
                    .hasText("Billable payloads by source, days of October 2026");
        }
    }

    @Test
    void tellsTheLastOfManyDaysInTheTableAndAllInTheFile() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/usage?period=range&start=2020-01-01T00:00");
            Page page = visitor.page();
            page.locator("#chart-payloads summary").click();
            assertThat(page.getByText("The last 1,000 of 2,517; the CSV has all.").first())
                    .isVisible();
            assertThat(page.locator("#chart-payloads tbody tr")).hasCount(1_000);
            assertThat(page.locator("#chart-payloads tbody tr").last()).containsText("21 Nov 2026");
            String file = page.locator("#chart-payloads a[download]").getAttribute("href");
            assertThat(page.request().get(file).text().lines()).hasSize(1 + 2_517);
        }
    }

    @Test
    void tellsOfAFaultThatAnotherChoiceMakesOrMends() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/usage?period=range&start=2025-06-01T00:00");
            Page page = visitor.page();
            assertThat(page.locator("figure")).hasCount(4);
            page.getByLabel("In steps of").selectOption("Hours");
            assertThat(page.locator("#fault-end")).containsText("10,000 at most");
            assertThat(page.getByLabel("From", label())).hasValue("2025-06-01T00:00");
            page.getByLabel("In steps of").selectOption("Days");
            assertThat(page.locator("figure")).hasCount(4);
            assertThat(page.locator("#fault-end")).hasCount(0);
        }
    }

    @Test
    void takesWhatElseTheApiTakes() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/usage?period=range&start=-86400000");
            Page page = visitor.page();
            assertThat(Figures.heading(page, "payloads"))
                    .hasText(
                            "Billable payloads by type, days of 20 Nov 2026, 10:20 UTC to 21 Nov 2026,"
                                    + " 10:20 UTC");
            assertThat(page.getByLabel("From", label())).hasValue("-86400000");
            page.getByText("Show the range").click();
            assertThat(page).hasURL(Pattern.compile(".*start=-86400000.*"));
            visitor.openWithin("/usage?period=range&end=2026-10-20T00:00");
            assertThat(Figures.heading(page, "payloads"))
                    .containsText("days of 1 Oct 2026, 00:00 UTC to 20 Oct 2026");
        }
    }

    @Test
    void saysWhatIsWrongBesideTheFieldAndKeepsThem() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            String wrong = usage + "?period=range&start=2026-11-10T00:00&end=2026-11-09T00:00";
            assertThat(visitor.openWithin(wrong).status()).isEqualTo(422);
            Page page = visitor.page();
            assertThat(page.locator("#fault-end")).hasText("This is before the beginning.");
            assertThat(page.getByLabel("From", label())).hasValue("2026-11-10T00:00");
            assertThat(page.locator("figure")).hasCount(0);
            visitor.checkAccessibility();
            page.getByLabel("To", label()).fill("2026-11-11T00:00");
            page.getByText("Show the range").click();
            assertThat(page.locator("figure")).hasCount(4);

            visitor.openWithin(usage + "?period=range&start=%3Cimg%3E");
            assertThat(page.locator("#fault-start"))
                    .hasText("This is no time: type one such as 2026-01-31T08:30.");
            assertThat(page.getByLabel("From", label())).hasValue("<img>");
            visitor.openWithin(usage + "?period=range&by=hour&start=2020-01-01T00:00");
            assertThat(page.locator("#fault-end"))
                    .hasText(
                            "These are 60,395 hours: 10,000 at most. Choose a shorter range, or days.");
            assertThat(visitor.openWithin(usage + "/payloads.csv?period=range&start=x").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void givesItsFiles() throws IOException {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage + RANGE);
            Page page = visitor.page();
            Locator link = page.locator("#chart-period a[download]");
            Download download = page.waitForDownload(link::click);
            assertThat(download.suggestedFilename())
                    .isEqualTo("usage-period-" + world.mill.value() + "-range.csv");
            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines).hasSize(38);
            assertThat(lines.getFirst()).isEqualTo("Day,Billable payloads");
            assertThat(lines.getLast()).isEqualTo("2026-11-10,550");
        }
    }

    @Test
    void tellsPayloadsByTypeAndSourceTogether() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage);
            Page page = visitor.page();
            page.getByText("All payloads by type and source, November 2026").click();
            Locator rows =
                    page.getByRole(
                                    AriaRole.REGION,
                                    new Page.GetByRoleOptions()
                                            .setName("All payloads by type and source"))
                            .locator("tbody tr");
            assertThat(rows).hasCount(3);
            assertThat(rows.filter(has("device.mqtt"))).containsText("580");
            assertThat(rows.filter(has("dataTable"))).containsText("7");
            visitor.openWithin("/usage");
            page.getByText("All payloads by type and source, November 2026").click();
            assertThat(page.getByText("<svg/onload=alert(1)>").last()).isVisible();
            visitor.checkAccessibility();
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Page.GetByLabelOptions label() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
