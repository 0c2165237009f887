package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Forms of the instance that were open while somebody else saved, in a browser.
class StaleFormsTest {
    private TestServer server;
    private String instance;

    @BeforeEach
    void start() {
        server = TestServer.start();
        instance = "/instances/" + server.instanceId().value();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ofARulePutNothingBack() {
        String id = rule();
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + id + "/edit");
            Page page = visitor.page();
            patchRule(id, "{\"callbackUrl\": \"https://example.com/hook\"}");
            page.getByLabel("Description").fill("Mine");
            save(page);
            assertThat(page.getByText("The alert rule was saved.")).isVisible();
        }
        assertThat(rule(id).path("callbackUrl").asString()).isEqualTo("https://example.com/hook");
        assertThat(rule(id).path("description").asString()).isEqualTo("Mine");
    }

    @Test
    void ofARuleAskWhereBothChangedTheSame() {
        String id = rule();
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + id + "/edit");
            Page page = visitor.page();
            patchRule(
                    id,
                    "{\"name\": \"Theirs\", \"ruleConfig\": {\"ruleType\": \"payloadUsage\", \"thresholdType\": \"percentOfLimit\", \"threshold\": 70}}");
            page.getByLabel("From percent").fill("60");
            save(page);
            assertContended(page);
            assertThat(page.locator("[id='fault-ruleConfig.threshold']"))
                    .containsText("Somebody else made this 70.");
            assertThat(page.getByLabel("From percent")).hasValue("60");
            assertThat(page.getByLabel("Name (needed)")).hasValue("Theirs");
            assertThat(rule(id).at("/ruleConfig/threshold").asInt()).isEqualTo(70);
            visitor.checkAccessibility();
            save(page);
            assertThat(page.getByText("The alert rule was saved.")).isVisible();
        }
        assertThat(rule(id).at("/ruleConfig/threshold").asInt()).isEqualTo(60);
        assertThat(rule(id).path("name").asString()).isEqualTo("Theirs");
    }

    @Test
    void ofARulesMailKeepWhatOthersMadeOfItsOtherFields() {
        String id = rule();
        String mail =
                "{\"emailConfig\": {\"sendToOwner\": \"admins\", \"subjectTemplate\": \"S\", \"bodyTemplate\": \"B\", \"sendToAddresses\": [\"%s\"]}}";
        patchRule(id, mail.formatted("first@example.com"));
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + id + "/edit");
            Page page = visitor.page();
            patchRule(id, mail.formatted("second@example.com"));
            page.getByLabel("Subject").fill("Mine");
            save(page);
            assertThat(page.getByText("The alert rule was saved.")).isVisible();
        }
        JsonNode kept = rule(id).path("emailConfig");
        assertThat(kept.at("/sendToAddresses/0").asString()).isEqualTo("second@example.com");
        assertThat(kept.path("subjectTemplate").asString()).isEqualTo("Mine");
    }

    @Test
    void ofAScheduleKeepWhatOthersMadeAndAskWhereBothChangedTheSame() {
        patchInstance(
                "{\"reportConfigs\": [{\"id\": \"a\", \"cron\": \"0 4 1 * *\", \"includeSandbox\": true}]}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/reports/schedules/a/edit");
            Page page = visitor.page();
            patchInstance(
                    "{\"reportConfigs\": [{\"id\": \"b\", \"cron\": \"1 1 1 * *\"}, {\"id\": \"a\", \"cron\": \"0 5 1 * *\", \"includeSandbox\": true}]}");
            page.getByLabel("Time zone").fill("Europe/Berlin");
            save(page);
            assertThat(page.getByText("The schedule was saved.")).isVisible();
            JsonNode changed = instance().at("/reportConfigs/1");
            assertThat(changed.path("cron").asString()).isEqualTo("0 5 1 * *");
            assertThat(changed.path("timezone").asString()).isEqualTo("Europe/Berlin");
            assertThat(changed.path("includeSandbox").asBoolean()).isTrue();
            assertThat(instance().at("/reportConfigs/0/id").asString()).isEqualTo("b");

            visitor.openWithin("/reports/schedules/a/edit");
            patchInstance("{\"reportConfigs\": [{\"id\": \"a\", \"cron\": \"0 6 1 * *\"}]}");
            page.getByLabel("Schedule").fill("0 7 1 * *");
            save(page);
            assertContended(page);
            assertThat(page.locator("#fault-cron")).hasText("Somebody else made this 0 6 1 * *.");
            save(page);
            assertThat(page.getByText("The schedule was saved.")).isVisible();
        }
        assertThat(instance().at("/reportConfigs/0/cron").asString()).isEqualTo("0 7 1 * *");
    }

    @Test
    void ofTheSettingsKeepOtherLimitsAndAskWhereBothChangedTheSame() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/settings");
            Page page = visitor.page();
            patchInstance("{\"orgDefaultLimitConfig\": {\"device\": 77}}");
            page.getByLabel("Members", new Page.GetByLabelOptions().setExact(true)).fill("12");
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
            assertThat(instance().path("orgDefaultLimitConfig"))
                    .hasToString("{\"device\":77,\"member\":12}");

            patchInstance("{\"orgDefaultLimitConfig\": {\"device\": 78, \"member\": 12}}");
            page.getByLabel("Devices").fill("79");
            save(page);
            assertContended(page);
            assertThat(page.locator("[id='fault-limits.device']"))
                    .hasText("Somebody else made this 78.");
            assertThat(page.getByLabel("Devices")).hasValue("79");
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        assertThat(instance().at("/orgDefaultLimitConfig/device").asInt()).isEqualTo(79);
    }

    private static void assertContended(Page page) {
        Locator told = page.locator(".note.bad:not(#trouble)");
        assertThat(told).containsText("Somebody else changed the same fields meanwhile.");
        assertThat(told).containsText("The last change was made by ");
    }

    private String rule() {
        return server.client()
                .post(
                        instance + "/notification-rules",
                        """
                        {"targetType": "organization", "targetQueryJson": "{}", "name": "Mine",
                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
                        """)
                .ok(201, "notificationRule")
                .path("id")
                .asString();
    }

    private JsonNode rule(String id) {
        return server.client()
                .get(instance + "/notification-rules/" + id)
                .ok(200, "notificationRule");
    }

    private void patchRule(String id, String body) {
        server.client()
                .patch(instance + "/notification-rules/" + id, body)
                .ok(200, "notificationRule");
    }

    private JsonNode instance() {
        return server.client().get(instance).ok(200, "instance");
    }

    private void patchInstance(String body) {
        server.client().patch(instance, body).ok(200, "instance");
    }

    private static void save(Page page) {
        page.locator(".actions button").last().click();
    }
}
