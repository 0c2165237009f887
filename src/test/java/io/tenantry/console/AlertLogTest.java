package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The log of an alert rule, and how rules are found, in a browser.
class AlertLogTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static TestServer server;
    private static String rule;

    @BeforeAll
    static void start() {
        server = TestServer.start(new TestClock("2026-11-21T10:00:00Z"));
        rule = post("Nearly full");
        post("Over " + EVIL);
        giveAlerts(rule, 120);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(server, "/alerts/" + rule);
        ConsoleVisitor.checkAtEveryLook(server, "/alerts?sort=lastUpdated");
    }

    @Test
    void hasPagesWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/alerts/" + rule);
            Page page = visitor.page();
            assertThat(page.getByText("1–50 of 120, newest first")).isVisible();
            next(page);
            next(page);
            assertThat(page.getByText("101–120 of 120, newest first")).isVisible();
            assertThat(log(page)).hasCount(20);
            visitor.openWithin("/alerts/" + rule + "?page=9");
            page.getByText("Show the newest alerts").click();
            assertThat(log(page)).hasCount(50);
        }
    }

    @Test
    void showsWhatWasToldSinceATime() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + rule);
            Page page = visitor.page();
            // The newest alert was given at 09:00 UTC, each of the others a minute before.
            page.getByLabel("Since").fill("2026-11-21T03:51");
            show(page);
            assertThat(log(page)).hasCount(10);
            assertThat(page.getByLabel("Since")).hasValue("2026-11-21T03:51");
            visitor.checkAccessibility();
            page.getByLabel("Since").fill("2026-11-21T04:30");
            show(page);
            assertThat(page.getByText("It has given no alert since then.")).isVisible();

            String wrong = "/alerts/" + rule + "?since=yesterday";
            assertThat(visitor.openWithin(wrong).status()).isEqualTo(422);
            assertThat(page.getByLabel("Since"))
                    .hasAccessibleDescription(
                            "In your time zone, America/New_York. This is no time: type one such as"
                                    + " 2026-01-31T08:30.");
            assertThat(page.getByText("Whom it would tell about now")).isVisible();
        }
    }

    @Test
    void findsAndSortsRulesWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/alerts");
            Page page = visitor.page();
            Locator rows = page.locator("tbody tr");
            assertThat(rows.first()).containsText("Nearly full");
            page.getByText("More").click();
            page.getByLabel("Order").selectOption("Descending");
            search(page);
            assertThat(rows.first()).containsText("Over " + EVIL);
            page.getByLabel("Search by name").fill("EARLY");
            search(page);
            assertThat(rows).hasCount(1);
            page.getByLabel("Search by name").fill("early*");
            search(page);
            assertThat(page.getByText("No alert rule has such a name.")).isVisible();
            page.getByText("Show all alert rules").click();
            assertThat(rows).hasCount(2);
            visitor.openWithin("/alerts?sort=x&dir=y");
            assertThat(rows).hasCount(2);
        }
    }

    @Test
    void tellsWhenRulesAreEvaluatedNext() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + rule);
            Page page = visitor.page();
            Locator next = page.locator("form.card time");
            String ofRule = next.getAttribute("datetime");
            assertThat(next).hasAttribute("title", "22 Nov 2026, 04:00 UTC");
            visitor.openWithin("/alerts/new");
            Locator time = page.locator("form .check time");
            assertThat(time).hasText("21 Nov 2026, 23:00");
            assertThat(time).hasAttribute("title", "22 Nov 2026, 04:00 UTC");
            assertThat(Instant.parse(time.getAttribute("datetime")))
                    .isEqualTo(Instant.parse(ofRule));
        }
    }

    private static void next(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next")).click();
    }

    private static void show(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show").setExact(true))
                .click();
    }

    private static void search(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Search").setExact(true))
                .click();
    }

    private static Locator log(Page page) {
        return page.locator("[aria-label=Log] tbody tr");
    }

    private static void giveAlerts(String ruleId, int count) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                """
                                insert into notification_delivery (
                                    id, instance_id, rule_id, requested_by_type, requested_by_id, sent_at,
                                    organization_id, organization_name, used, used_limit, rule_type, threshold,
                                    max_frequency)
                                select lpad(n::text, 24, '0'), ?, ?, 'user', ?, timestamptz '2026-11-21T09:01Z' - n * interval '1 minute',
                                    lpad(n::text, 24, '0'), 'Customer ' || n, 90, 100, 'payloadUsage', 80, 'billingCycle'
                                from generate_series(1, ?) n
                                """,
                                server.instanceId().value(),
                                ruleId,
                                ruleId,
                                count));
    }

    private static String post(String name) {
        return server.client()
                .post(
                        "/instances/" + server.instanceId().value() + "/notification-rules",
                        """
                        {"targetType": "organization", "targetQueryJson": "{}", "name": "%s",
                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                        """
                                .formatted(name))
                .ok(201, "notificationRule")
                .path("id")
                .asString();
    }
}
