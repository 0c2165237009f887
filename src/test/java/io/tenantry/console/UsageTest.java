package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.UsedWorld.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The usage of one organization, and of all together, in a browser.
class UsageTest {
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
        ConsoleVisitor.checkAtEveryLook(world.server(), usage);
        ConsoleVisitor.checkAtEveryLook(world.server(), usage + "?by=hour&stack=source&show=all");
        ConsoleVisitor.checkAtEveryLook(world.server(), "/usage");
    }

    @Test
    void changesWithoutANewPageAndKeepsTheViewInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage);
            Page page = visitor.page();
            page.getByLabel("Told apart by").selectOption("Source");
            assertThat(page).hasURL(Pattern.compile(".*stack=source.*"));
            assertThat(Figures.heading(page, "payloads"))
                    .hasText("Billable payloads by source, days of November 2026");
            assertThat(page.locator(".drawing canvas")).hasCount(4);

            page.locator("#show").selectOption("Bytes of all payloads");
            assertThat(Figures.heading(page, "payloads"))
                    .hasText("Bytes of all payloads by source, days of November 2026");
            page.getByLabel("In steps of").selectOption("Hours of one day");
            // A request that another one replaces is an error in the browser's console.
            assertThat(Figures.heading(page, "payloads"))
                    .hasText("Bytes of all payloads by source, hours of Sat 21 Nov 2026");
            page.getByLabel("Day, for hours").fill("2026-11-20");
            assertThat(Figures.heading(page, "payloads"))
                    .hasText("Bytes of all payloads by source, hours of Fri 20 Nov 2026");

            page.reload();
            page.locator("#chart-payloads summary").click();
            assertThat(Figures.table(page, "payloads").getByTitle("670 bytes")).isVisible();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Day after")).click();
            assertThat(Figures.heading(page, "payloads"))
                    .hasText("Bytes of all payloads by source, hours of Sat 21 Nov 2026");
            assertThat(page.getByText("Day after")).hasCount(0);
        }
    }

    @Test
    void goesBackToTheViewBefore() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage);
            Page page = visitor.page();
            page.getByLabel("Told apart by").selectOption("Source");
            assertThat(page).hasURL(Pattern.compile(".*stack=source.*"));
            page.goBack();
            assertThat(Figures.heading(page, "payloads"))
                    .hasText("Billable payloads by type, days of November 2026");
            assertThat(page.locator(".drawing canvas")).hasCount(4);
        }
    }

    @Test
    void showsItsTablesAndTakesChoicesWithoutScripts() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(usage);
            Page page = visitor.page();
            assertThat(page.locator("figure table")).hasCount(4);
            assertThat(Figures.table(page, "payloads")).isVisible();
            assertThat(page.locator(".drawing").first()).isHidden();
            assertThat(Figures.cells(page, "devices", "Fri 20 Nov"))
                    .hasText(new String[] {"2", "2", "0"});
            assertThat(Figures.cells(page, "notebooks", "Fri 20 Nov"))
                    .hasText(new String[] {"120", "1", "0", "0", "0"});

            page.getByLabel("Billing period").selectOption("October 2026");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            assertThat(Figures.cells(page, "payloads", "Sun 25 Oct"))
                    .hasText(new String[] {"300", "0", "300"});
            assertThat(page.locator("#chart-notebooks")).containsText("No notebook ran");
            assertThat(page.getByText("Expected at this pace")).hasCount(0);
        }
    }

    @Test
    void goesBackPeriodByPeriod() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage + "?show=all");
            Page page = visitor.page();
            assertThat(page.getByText("Period after")).hasCount(0);
            page.getByText("Period before").click();
            assertThat(page).hasURL(Pattern.compile(".*\\?show=all&period=2026-10"));
            visitor.openWithin(usage + "?period=2025-11");
            page.getByText("Period before").click();
            assertThat(page.getByLabel("Billing period")).hasValue("2025-10");
            page.getByText("Period after").click();
            assertThat(page.getByLabel("Billing period")).hasValue("2025-11");
            visitor.openWithin(usage + "?period=2000-01");
            assertThat(page.getByText("Period after")).isVisible();
            assertThat(page.getByText("Period before")).hasCount(0);
            visitor.checkAccessibility();
        }
    }

    @Test
    void showsTheDayThatIsDrawn() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage + "?by=hour&period=2026-10&day=2026-11-20");
            assertThat(visitor.page().getByText("“2026-11-20” is no day of October 2026"))
                    .isVisible();
            Page page = visitor.page();
            Locator day = page.getByLabel("Day, for hours");
            assertThat(Figures.heading(page, "payloads")).containsText("hours of Sat 31 Oct 2026");
            assertThat(day).hasValue("2026-10-31");
            assertThat(day).hasAccessibleDescription(Pattern.compile("“2026-11-20” is no day.*"));
            page.getByLabel("Billing period").selectOption("November 2026");
            assertThat(Figures.heading(page, "payloads")).containsText("hours of Sat 21 Nov 2026");
            assertThat(day).hasValue("2026-11-21");
        }
    }

    @Test
    void saysThatNothingWasCountedInAPeriodThatIsOver() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.empty) + "/usage?period=2026-10");
            assertThat(visitor.page().locator(".empty"))
                    .hasText("Nothing was counted in October 2026.");
        }
    }

    @Test
    void takesWhatIsNoChoiceForNone() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            for (String wrong :
                    List.of(
                            "?period=2030-01&day=2026-02-31",
                            "?period=-999999999-01&by=hour&day=2026-10-05",
                            "?show=%3Cscript%3E&stack=x&by=y&period=z")) {
                assertThat(visitor.openWithin(usage + wrong).status()).isEqualTo(200);
                assertThat(visitor.page().getByLabel("Billing period")).hasValue("2026-11");
            }
        }
    }

    @Test
    void addsUpAllOrganizations() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Usage").setExact(true))
                    .click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Usage of all organizations");
            assertThat(page.locator("#chart-period")).containsText("November 2026: 645");
        }
    }

    @Test
    void saysWhatToDoWhenNothingWasCounted() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.empty) + "/usage");
            assertThat(visitor.page().locator(".empty"))
                    .containsText("\"subject\": \"" + world.empty.value() + "\"");
            assertThat(visitor.page().locator("canvas")).hasCount(0);
            visitor.checkAccessibility();
        }
    }

    @Test
    void isNotFoundForAnUnknownOrganization() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            for (String id : List.of("0123456789abcdef01234567", "..%2F..%2Fme")) {
                assertThat(visitor.openWithin("/organizations/" + id + "/usage").status())
                        .isEqualTo(404);
            }
        }
    }
}
