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

/// The charts of usage, as drawings, tables and files.
class UsageChartsTest {
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
    void drawsItsCharts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage);
            Page page = visitor.page();
            assertThat(page.locator(".drawing canvas")).hasCount(4);
            assertThat(page.getByRole(AriaRole.IMG).first())
                    .hasAttribute(
                            "aria-label",
                            "Billable payloads by type, days of November 2026. 640 in all, most on"
                                    + " Fri 20 Nov: 110. Days of UTC.");
            assertThat(Figures.table(page, "payloads")).isHidden();
            assertThat((Boolean) page.evaluate(DRAWN)).isTrue();

            page.locator("#chart-payloads summary").click();
            assertThat(Figures.cells(page, "payloads", "Fri 20 Nov"))
                    .hasText(new String[] {"50", "60", "110"});
        }
    }

    /// Whether every canvas has something in it.
    private static final String DRAWN =
            """
            () => [...document.querySelectorAll('.drawing canvas')].every(canvas =>
                canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0))
            """;

    @Test
    void addsThePeriodUpBesideThoseBeforeAndLooksAhead() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(usage);
            Page page = visitor.page();
            assertThat(page.locator("#chart-period thead th"))
                    .hasText(
                            new String[] {
                                "Day of the period",
                                "November 2026",
                                "Expected at this pace",
                                "October 2026",
                                "September 2026"
                            });
            assertThat(Figures.cells(page, "period", "20"))
                    .hasText(new String[] {"610", "", "200", "0"});
            assertThat(Figures.cells(page, "period", "21"))
                    .hasText(new String[] {"640", "673", "200", "0"});
            assertThat(Figures.cells(page, "period", "30"))
                    .hasText(new String[] {"", "1,200", "500", "0"});
            assertThat(Figures.cells(page, "period", "31"))
                    .hasText(new String[] {"", "", "500", ""});
            assertThat(page.getByText("the limit is reached on about Fri 27 Nov 2026")).isVisible();
            assertThat(page.getByText("The limit was reached on Fri 20 Nov 2026.")).isVisible();
        }
    }

    @Test
    void givesEachChartAsAFile() throws IOException {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(usage + "?show=all");
            assertThat(lines(visitor, "payloads"))
                    .hasSize(22)
                    .startsWith("Day,deviceState,timer,dataTable,Together", "2026-11-01,0,0,0,0")
                    .contains("2026-11-20,50,60,7,117");
            assertThat(lines(visitor, "period")).hasSize(32).contains("20,610,,200,0", "31,,,500,");
            assertThat(lines(visitor, "devices")).contains("2026-11-20,2,2,0");
            assertThat(lines(visitor, "notebooks")).contains("2026-11-20,120,1,0,0,0");

            visitor.openWithin(page(world.evil) + "/usage?stack=source&by=hour");
            assertThat(lines(visitor, "payloads"))
                    .hasSize(12)
                    .startsWith("Hour,\"'=<svg/onload=alert(1)>\"\"'\"")
                    .contains("2026-11-21T09:00:00.000Z,5");
        }
    }

    @Test
    void showsForeignTextAsText() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.evil) + "/usage?stack=source&day=%22%3E%3Cscript%3E");
            Page page = visitor.page();
            page.locator("#chart-payloads summary").click();
            assertThat(Figures.table(page, "payloads")).containsText("=<svg/onload=alert(1)>\"'");
            assertThat(page.evaluate(RENDER_MODES)).isEqualTo("richText");
            assertThat(page.evaluate(TOLD)).isEqualTo(20);
            assertThat(page.locator("main img, main svg")).hasCount(0);
        }
    }

    /// How the charts write what they tell of a point.
    private static final String RENDER_MODES =
            """
            () => [...new Set([...document.querySelectorAll('.drawing')]
                .map(place => echarts.getInstanceByDom(place).getOption().tooltip[0].renderMode))].join()
            """;

    /// Points at 21 November, and waits until it is told of.
    private static final String TOLD =
            """
            () => new Promise(resolve => {
                const chart = echarts.getInstanceByDom(document.querySelector('#chart-payloads .drawing'));
                chart.on('showTip', tip => resolve(tip.dataIndex));
                chart.dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: 20});
            })
            """;

    @Test
    void writesBytesWithTheirUnit() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server(), Look.GERMAN)) {
            visitor.openWithin(usage + "?show=bytes");
            Page page = visitor.page();
            assertThat(page.getByRole(AriaRole.IMG).first())
                    .hasAttribute(
                            "aria-label", Pattern.compile(".* 6,5 kB \\(6.470 bytes\\) in all.*"));
            page.locator("#chart-payloads summary").click();
            assertThat(Figures.table(page, "payloads")).containsText("1,2 kB");
            assertThat(Figures.table(page, "payloads").getByTitle("1.170 bytes")).isVisible();
            assertThat(
                            page.evaluate(
                                    "() => [exact(1100000, 'bytes'), brief(999950, 'bytes'), exact(1, 'bytes'), exact(1100, 'count')].join()"))
                    .isEqualTo("1,1 MB (1.100.000 bytes),1 MB,1 B (1 byte),1.100");
        }
    }

    private static List<String> lines(ConsoleVisitor visitor, String chart) throws IOException {
        Page page = visitor.page();
        Locator link = page.locator("#chart-" + chart + " a[download]");
        Download download = page.waitForDownload(link::click);
        assertThat(download.suggestedFilename())
                .matches("usage-" + chart + "-[0-9a-f]{24}-2026-11\\.csv");
        return Files.readAllLines(download.path());
    }
}
