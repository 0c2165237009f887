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

/// The organizations that use most, in a browser.
class TopTest {
    private static final String TOP = "/usage/top";

    private static UsedWorld world;

    @BeforeAll
    static void start() {
        world = new UsedWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(world.server(), TOP);
        ConsoleVisitor.checkAtEveryLook(world.server(), TOP + "?by=growth");
        ConsoleVisitor.checkAtEveryLook(world.server(), TOP + "?measure=member&by=growth");
    }

    @Test
    void isReachedFromTheUsageAndLeadsToTheOrganization() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/usage");
            Page page = visitor.page();
            page.getByText("Top ten organizations").click();
            assertThat(rows(page).first()).containsText("North Mill");
            assertThat(rows(page).first()).containsText("640");
            assertThat(rows(page).first()).containsText("64%");
            page.getByText("North Mill").click();
            assertThat(page).hasURL(Pattern.compile(".*" + page(world.mill)));
        }
    }

    @Test
    void changesWithoutANewPageAndKeepsTheViewInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(TOP);
            Page page = visitor.page();
            page.getByLabel("Ranked by").selectOption("Most growth");
            // Of October's 500, as much as had passed of November in October's 31 days.
            assertThat(rows(page).first()).containsText("+310, 94% more");
            assertThat(header(page, 2)).hasText("Growth against an even October 2026");
            assertThat(page).hasURL(Pattern.compile(".*by=growth.*"));
            page.getByLabel("Of", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("Devices");
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page).first()).containsText("+2, from nothing");
            assertThat(page.getByLabel("Billing period")).isDisabled();
            assertThat(page.getByLabel("Billing period").locator("option")).hasText("Now");
            assertThat(header(page, 2)).hasText("Growth in November 2026");
            page.reload();
            assertThat(page.getByText("against the beginning of November 2026")).isVisible();
            assertThat(rows(page).first()).containsText("+2, from nothing");
        }
    }

    @Test
    void showsNoPastPeriodForWhatIsToldOfNow() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(TOP + "?measure=device&period=2026-10");
            Page page = visitor.page();
            assertThat(page.getByLabel("Billing period").locator("option")).hasText("Now");
            assertThat(page.getByText("Devices there are now.")).isVisible();
            page.getByLabel("Of", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("Payloads");
            assertThat(page.getByLabel("Billing period")).hasValue("2026-11");
            assertThat(page.getByRole(AriaRole.STATUS))
                    .hasText("Payloads of November 2026 so far.");
            page.getByLabel("Billing period").focus();
            page.getByLabel("Billing period").selectOption("October 2026");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Payloads of October 2026.");
            assertThat(page.getByLabel("Billing period")).isFocused();
        }
    }

    @Test
    void takesChoicesWithoutScripts() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(TOP + "?measure=x&by=y&period=z");
            Page page = visitor.page();
            assertThat(rows(page)).hasCount(2);
            page.getByLabel("Billing period").selectOption("October 2026");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            assertThat(rows(page)).hasCount(1);
            assertThat(rows(page).first()).containsText("500");
            assertThat(page.getByText("Payloads of October 2026.")).isVisible();
        }
    }

    @Test
    void saysSoWhenThereIsNothing() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(TOP + "?measure=member&by=growth");
            Page page = visitor.page();
            assertThat(page.locator(".empty"))
                    .containsText("No organization has more than before.");
            page.getByText("Show who uses most").click();
            assertThat(page.locator(".empty")).containsText("Nothing was counted.");
        }
    }

    @Test
    void showsForeignTextAsText() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(TOP + "?by=%22%3E%3Cscript%3E");
            assertThat(rows(visitor.page()).last()).containsText(UsedWorld.EVIL);
            assertThat(visitor.page().locator("main img")).hasCount(0);
        }
    }

    @Test
    void givesAFile() throws IOException {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(TOP + "?by=growth");
            Page page = visitor.page();
            Locator link = page.locator("a[download]");
            Download download = page.waitForDownload(link::click);
            assertThat(download.suggestedFilename()).isEqualTo("top-payload-by-growth-2026-11.csv");
            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).isEqualTo("id,name,used,limit,before,change");
            assertThat(lines.get(1)).isEqualTo(world.mill.value() + ",North Mill,640,1000,330,310");
            assertThat(lines.get(2)).endsWith(",5,75000000,0,5");
        }
    }

    private static Locator header(Page page, int column) {
        return page.locator("thead th").nth(column);
    }

    private static Locator rows(Page page) {
        return page.locator("tbody tr");
    }
}
