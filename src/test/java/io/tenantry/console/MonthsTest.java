package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.UsedWorld.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What organizations had and used month by month, in a browser.
class MonthsTest {
    private static final String MONTHS = "/usage/months";
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
    void areReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(world.server(), MONTHS);
        ConsoleVisitor.checkAtEveryLook(world.server(), MONTHS + "/" + world.mill.value());
    }

    @Test
    void tellEachOrganizationAndLeadToAllItsFigures() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/usage");
            Page page = visitor.page();
            page.getByText("Month by month").click();
            assertThat(rows(page)).hasCount(3);
            assertThat(row(page, "North Mill")).containsText("640");
            assertThat(row(page, "North Mill")).containsText("120");
            assertThat(row(page, UsedWorld.EVIL)).hasCount(1);
            page.getByLabel("Month", label()).selectOption("October 2026");
            assertThat(row(page, "North Mill")).containsText("500");
            page.getByText("North Mill").click();
            assertThat(page.locator("h1")).hasText("North Mill in October 2026");
            assertThat(page.locator("dl")).containsText("Billable payloads500");
            assertThat(page.locator("tbody")).containsText("timer.flow");
            page.getByText("Month after").click();
            assertThat(page.locator("dl")).containsText("Billable payloads640");
            assertThat(page.locator("dl")).containsText("Devices, mean of the days");
            assertThat(page.getByText("Month after")).hasCount(0);
        }
    }

    @Test
    void keepToWhatWasChosenWithoutScripts() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(page(world.mill) + "/usage");
            Page page = visitor.page();
            page.getByText("Month by month").click();
            assertThat(rows(page)).hasCount(1);
            page.getByText("Show all").click();
            page.getByLabel("Of", label()).selectOption("Applications");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")).click();
            assertThat(page.getByText("Nothing was there in November 2026. Choose another month"))
                    .isVisible();
            visitor.openWithin(MONTHS + "?period=x&type=y&of=*&page=7");
            page.getByText("Show the first page").click();
            assertThat(rows(page)).hasCount(3);
        }
    }

    @Test
    void sayWhereThereIsNone() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            for (String id : new String[] {"*", "?".repeat(24), "a".repeat(24)}) {
                String path = MONTHS + "/" + id.replace("?", "%3F");
                assertThat(visitor.openWithin(path).status()).isEqualTo(404);
            }
            assertThat(visitor.page().locator("main"))
                    .containsText("Nothing with this id was there in November 2026.");
        }
    }

    private static Locator rows(Page page) {
        return page.locator("#results tbody tr");
    }

    private static Locator row(Page page, String name) {
        return rows(page).filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Page.GetByLabelOptions label() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
