package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Alert rules, in a browser.
class AlertRulesTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        new OrganizationCalls(server)
                .create("{\"name\": \"%s\", \"limits\": {\"payload\": 0}}".formatted(EVIL));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areReadableAtEveryLook() {
        String id = post(EVIL);
        for (String path :
                new String[] {"", "/new", "/" + id, "/" + id + "/edit", "/" + id + "/delete"}) {
            ConsoleVisitor.checkAtEveryLook(server, "/alerts" + path);
        }
    }

    @Test
    void triesMakesChangesAndDeletesWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/alerts/new");
            Page page = visitor.page();
            page.getByLabel("Name (needed)").fill("Nearly full");
            page.getByLabel("From percent").fill("0");
            page.getByText("Try it").click();
            assertThat(page.getByText("1 organization has reached it")).isVisible();
            assertThat(page.locator("tbody")).containsText(EVIL);
            assertThat(page.getByLabel("Name (needed)")).hasValue("Nearly full");

            page.getByLabel("Further addresses").fill("ops@example.com, b@example.com");
            page.getByLabel("Organizations").fill("{\"name\": {\"$startsWith\": \"<\"}}");
            save(page);
            assertThat(page.getByText("The alert rule was saved.")).isVisible();
            assertThat(page.getByText("Would be told about")).isVisible();
            assertThat(page.getByText("It has given no alert yet.")).isVisible();
            assertThat(page.getByText("It is evaluated daily, next on"))
                    .containsText("04:00 UTC; its alerts will be listed here.");

            page.getByText("Change", exactText()).click();
            assertThat(page.getByLabel("Further addresses"))
                    .hasValue("ops@example.com, b@example.com");
            page.getByLabel("From percent").fill("many");
            save(page);
            assertThat(page.locator(".fault")).hasCount(1);
            String name = page.getByLabel("Name (needed)").inputValue();
            page.getByLabel("Name (needed)").fill("");
            page.getByLabel("From percent").fill("70.5");
            save(page);
            assertThat(page.locator(".fault")).hasText("This is needed.");
            assertThat(page).not().hasURL(Pattern.compile(".*#.*"));
            page.getByLabel("Name (needed)").fill(name);
            page.getByLabel("From percent").fill("70.5");
            page.getByLabel("Further addresses").fill("");
            page.getByLabel("Subject").fill("");
            page.getByLabel("Text").fill("Words of our own");
            save(page);
            assertThat(page.locator("[id='fault-emailConfig.subjectTemplate']")).isVisible();
            page.getByLabel("Subject").fill("Words of our own");
            save(page);
            assertThat(page.getByText("Payloads from 70.5 % of the limit")).isVisible();
            assertThat(page.getByText("It tells nobody: no mail and no callback is set."))
                    .isVisible();
            page.getByText("Change", exactText()).click();
            assertThat(page.getByLabel("Subject")).hasValue("Words of our own");

            visitor.openWithin("/alerts");
            page.getByLabel("Switch off Nearly full").click();
            assertThat(row(page, "Nearly full")).containsText("Log only");
            assertThat(row(page, "Nearly full")).containsText("Off");
            page.getByLabel("Delete Nearly full").click();
            page.getByRole(AriaRole.BUTTON, named("Delete the rule")).click();
            assertThat(row(page, "Nearly full")).hasCount(0);
        }
    }

    @Test
    void readsTheThresholdAsTheVisitorWritesNumbers() {
        String id = post("Thousand");
        assertThat(thresholdAfter(id, Look.USUAL, "1,000")).isEqualByComparingTo("1000");
        assertThat(thresholdAfter(id, Look.GERMAN, "70,5")).isEqualByComparingTo("70.5");
        assertThat(thresholdAfter(id, Look.GERMAN, "1.000")).isEqualByComparingTo("1000");
        server.client()
                .patch(
                        path() + "/" + id,
                        """
                        {"ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 1.125}}
                        """);
        assertThat(thresholdAfter(id, Look.GERMAN, "")).isEqualByComparingTo("1.125");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.GERMAN)) {
            visitor.openWithin("/alerts/" + id + "/edit");
            Locator threshold = visitor.page().getByLabel("From percent");
            threshold.fill("1,000");
            save(visitor.page());
            assertThat(threshold)
                    .hasAccessibleDescription(
                            "0 to 1.000 “1,000” cannot be read as a number here. Type it without"
                                    + " marks for thousands.");
        }
    }

    /// @param typed empty to save what the form shows
    private static BigDecimal thresholdAfter(String id, Look look, String typed) {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
            visitor.openWithin("/alerts/" + id + "/edit");
            if (!typed.isEmpty()) {
                visitor.page().getByLabel("From percent").fill(typed);
            }
            save(visitor.page());
            assertThat(visitor.page().getByText("The alert rule was saved.")).isVisible();
        }
        return server.client()
                .get(path() + "/" + id)
                .ok(200, "notificationRule")
                .at("/ruleConfig/threshold")
                .decimalValue();
    }

    @Test
    void evaluatesAndShowsTheLog() {
        String id = post("Logged " + EVIL);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + id);
            Page page = visitor.page();
            page.getByText("Evaluate and send").click();
            assertThat(page.getByText("The evaluation was asked for.")).isVisible();
            assertThat(page.getByText("The last evaluation ended at"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            assertThat(page.locator("[aria-label=Log] tbody")).containsText(EVIL);
            assertThat(page.locator("main img")).hasCount(0);
            visitor.checkAccessibility();
        }
    }

    @Test
    void showsEachFaultBesideItsField() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/new");
            Page page = visitor.page();
            page.getByLabel("From percent").fill("much");
            page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true)).fill("nowhere");
            save(page);
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("3 fields");
            assertThat(page.locator("[id='fault-name']")).hasText("This is needed.");
            assertThat(page.locator("[id='fault-ruleConfig.threshold']")).isVisible();
            assertThat(page.locator("[id='fault-callbackUrl']"))
                    .hasText("This is no web address: type one such as https://example.com/hook.");
            visitor.checkAccessibility();

            page.getByLabel("Name (needed)").fill("x");
            page.getByLabel("From percent").fill("90");
            page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true)).fill("");
            page.getByLabel("Organizations").fill("{\"name\": 1,\n \"nam\": 1}");
            page.getByLabel("Name (needed)").fill("");
            save(page);
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("2 fields");
            assertThat(page.locator("[id='fault-targetQueryJson']"))
                    .containsText("Look at line 2, column 2.");
            page.getByLabel("Name (needed)").fill("x");
            page.getByText("Try it").click();
            assertThat(page.locator("[id='fault-targetQueryJson']"))
                    .containsText("The name “nam” is not known here. Known are $and, $or,");
            page.getByLabel("Organizations").fill("all");
            page.getByText("Try it").click();
            assertThat(page.locator("[id='fault-targetQueryJson']"))
                    .hasText("This is not valid JSON: look at line 1, column 1.");
            page.getByLabel("Organizations").fill("{\"name\": {\"$in\": [null]}}");
            page.getByText("Try it").click();
            assertThat(page.locator("[id='fault-targetQueryJson']"))
                    .containsText("In the query, name.$in.0 is not");
            assertThat(page.getByText("Try it")).isInViewport();
            page.getByLabel("Organizations").fill("{}");
            page.getByLabel("Further addresses").fill("nobody");
            save(page);
            assertThat(page.getByLabel("Further addresses"))
                    .hasAccessibleDescription(
                            "With commas between, at most 10. “nobody” is no e-mail address: type one"
                                    + " such as name@example.com.");
            page.getByLabel("Subject").fill("");
            save(page);
            assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("2 fields");
            assertThat(page.getByLabel("Subject")).hasAccessibleDescription("This is needed.");
        }
    }

    @Test
    void showsADisabledRuleThatCannotBeEvaluatedAndWhoLooksOnOnly() {
        String id = post("Off");
        server.client().patch(path() + "/" + id, "{\"enabled\": false}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + id);
            visitor.page().getByText("Evaluate and send").click();
            assertThat(visitor.page().getByRole(AriaRole.ALERT).first())
                    .hasText("A disabled notification rule cannot be evaluated.");
        }
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(Person.create(server, InstanceRole.VIEW));
            visitor.openWithin("/alerts/" + id);
            assertThat(visitor.page().getByText("Whom it would tell about now")).isVisible();
            assertThat(visitor.page().locator("main button")).hasCount(0);
        }
        String reader = server.token("all.Instance.read", "instanceNotificationRule.logs");
        assertThat(page(reader, id)).contains("It is switched off, so it is not evaluated.");
        assertThat(page(server.token("all.Instance"), id)).contains("switch it on in the list");
        JsonNode rule = server.client().get(path() + "/" + id).ok(200, "notificationRule");
        assertThat(rule.path("enabled").asBoolean()).isFalse();
    }

    private static String page(String token, String id) {
        return new PageCalls(server.url(), token)
                .get("/" + server.instanceId().value() + "/alerts/" + id)
                .body();
    }

    private static String path() {
        return "/instances/" + server.instanceId().value() + "/notification-rules";
    }

    private static String post(String name) {
        return server.client()
                .post(
                        path(),
                        """
                        {"targetType": "organization", "targetQueryJson": "{}", "name": "%s", "description": "%s",
                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 0}}
                        """
                                .formatted(name, EVIL))
                .ok(201, "notificationRule")
                .path("id")
                .asString();
    }

    private static void save(Page page) {
        page.locator(".actions button").click();
    }

    private static Locator row(Page page, String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByTextOptions exactText() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
