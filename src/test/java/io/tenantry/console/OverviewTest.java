package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.UsedWorld.EVIL;
import static io.tenantry.console.UsedWorld.page;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One organization at a glance, in a browser.
class OverviewTest {
    private static UsedWorld world;

    @BeforeAll
    static void start() {
        world = UsedWorld.withMembers();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(world.server(), page(world.mill));
        ConsoleVisitor.checkAtEveryLook(world.server(), page(world.empty));
    }

    @Test
    void isReachedFromTheList() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            link(page, "North Mill").click();
            assertThat(page).hasTitle("North Mill – Tenantry");
            assertThat(link(page, "Overview")).hasAttribute("aria-current", "page");
            assertThat(link(page, "Organizations").first()).hasAttribute("aria-current", "true");
            assertThat(page.locator("#about").locator("..")).containsText("Grinds corn");
            assertThat(page.locator("#about").locator("..")).containsText("region=eu");

            page.locator(".tabs").getByText("Usage").click();
            assertThat(page).hasTitle("Usage of North Mill – Tenantry");
            link(page, "Organizations").last().click();
            assertThat(page).hasTitle("Organizations – Tenantry");
        }
    }

    @Test
    void tellsWhatIsUsedAndWhenItReachesItsLimit() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(page(world.mill));
            Page page = visitor.page();
            Locator payloads = card(page, "Payloads in November 2026");
            assertThat(payloads).containsText("64%");
            assertThat(payloads).containsText("reached on about Fri 27 Nov 2026");

            Locator minutes = card(page, "Notebook minutes in November 2026");
            assertThat(minutes).containsText("at or over its limit");
            assertThat(minutes).containsText("The limit was reached on Fri 20 Nov 2026.");

            Locator devices = card(page, "Devices");
            assertThat(devices).containsText("20%");
            assertThat(devices).containsText("+2 in the last 30 days");
            assertThat(devices).containsText("reached on about Sun 21 Mar 2027");

            assertThat(card(page, "Members"))
                    .containsText("No change in the last 30 days, so no date can be given.");
            assertThat(card(page, "Storage"))
                    .containsText("No change in the last 30 days, so no date can be given.");
            assertThat(page.locator(".uses .over")).hasCount(1);
            assertThat(page.locator(".uses > div:has(.over)"))
                    .hasText(
                            Pattern.compile(
                                    "Applications\\s+1\\s+/ 1\\s+100%\\s+at or over its limit\\s+The limit is reached[.]"));
            assertThat(card(page, "Everything else that is limited"))
                    .containsText(
                            "The dates are those at the pace of the last 30 days. Where nothing is said, no limit is reached within a year.");
            assertThat(page.getByText("no further limit is reached")).hasCount(0);
        }
    }

    /// Three of ten places are taken, and two more people come in thirty days: the other seven take
    /// 105 days.
    @Test
    void looksAheadForMembersWithThoseWhoAreInvited() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(page(world.empty));
            Locator members = card(visitor.page(), "Members");
            assertThat(members).containsText("30%");
            assertThat(members)
                    .containsText(
                            "+2 in the last 30 days: at this pace the limit is reached on about Sat 6 Mar 2027.");
            assertThat(members).containsText("1 of them invited and not answered yet.");
        }
    }

    @Test
    void saysThatNoFurtherLimitIsReachedWhereNoneIs() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.evil));
            assertThat(card(visitor.page(), "Everything else that is limited"))
                    .containsText(
                            "At the pace of the last 30 days, no further limit is reached within a year.");
            assertThat(visitor.page().locator(".uses").getByText("The limit is reached"))
                    .hasCount(0);
        }
    }

    @Test
    void tellsWhatGrowsMost() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(world.server(), Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(page(world.mill));
            Locator payloads = card(visitor.page(), "Payloads in November 2026");
            assertThat(payloads).containsText("Against the same days of October 2026");
            assertThat(payloads).containsText("+440, 220% more");
            assertThat(payloads).containsText("deviceState: +480, 480% more");
            assertThat(payloads).containsText("device.mqtt: +480, 480% more");

            visitor.openWithin(page(world.evil));
            assertThat(card(visitor.page(), "Payloads in November 2026"))
                    .containsText("webhook: new in this period");
        }
    }

    @Test
    void saysThatNothingWasUsedOnTheDaysThatAreOver() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.empty));
            Locator payloads = card(visitor.page(), "Payloads in November 2026");
            assertThat(payloads).containsText("Nothing was used on the days of this period");
            assertThat(payloads).not().containsText("No day of this period is over yet");
        }
    }

    @Test
    void writesExactFiguresForThoseWhoListen() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.mill));
            Locator limit =
                    card(visitor.page(), "Payloads in November 2026").locator(".limit .hidden");
            assertThat(limit).hasText("1,000");
        }
    }

    @Test
    void saysWhatToDoWhenNothingWasCounted() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.empty));
            Page page = visitor.page();
            assertThat(page.locator(".empty"))
                    .containsText("\"subject\": \"" + world.empty.value() + "\"");
            assertThat(page.getByText("Against the same days")).hasCount(0);
        }
    }

    @Test
    void showsForeignTextAsText() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            visitor.openWithin(page(world.evil));
            Page page = visitor.page();
            assertThat(page.locator("h1")).hasText(EVIL);
            assertThat(page.getByText(EVIL, new Page.GetByTextOptions().setExact(true)))
                    .hasCount(3);
            assertThat(page.getByText("evil=" + EVIL)).isVisible();
            assertThat(page.getByText("=<svg/onload=alert(1)>\"'")).isVisible();
            assertThat(page.locator("main img")).hasCount(0);
        }
    }

    @Test
    void isNotFoundForAnUnknownOrganization() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(world.server())) {
            assertThat(visitor.openWithin("/organizations/0123456789abcdef01234567").status())
                    .isEqualTo(404);
            assertThat(visitor.page().locator("h1")).hasText("Not found");
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator card(Page page, String heading) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(heading).setExact(true));
    }
}
