package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is rarely wanted of reports and schedules, in a browser.
class ReportOptionsTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void ordersAReportWithTimesAndSandboxesWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/reports");
            Page page = visitor.page();
            page.getByLabel("First day").fill("2026-01-01");
            page.getByLabel("Last day").fill("2026-01-02");
            page.getByText("More").click();
            page.getByLabel("Begins at").fill("08:30");
            page.getByLabel("With sandboxes").check();
            page.getByText("Make the report").click();
            assertThat(page.getByText("The report was ordered.")).isVisible();
        }
        JsonNode asked =
                server.client()
                        .get(
                                "/instance/"
                                        + server.instanceId().value()
                                        + "/audit-logs?auditLogFilter[request][0][action]=generateReport")
                        .ok(200, "instanceAuditLogs")
                        .at("/items/0/requestBody");
        assertThat(asked.path("start").asString()).isEqualTo("2026-01-01T08:30:00.000Z");
        assertThat(asked.path("end").asString()).isEqualTo("2026-01-02T00:00:00.000Z");
        assertThat(asked.path("includeSandbox").asBoolean()).isTrue();
    }

    @Test
    void tellsWhatIsWrongWithTheTimesAndKeepsTheRest() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/reports");
            Page page = visitor.page();
            page.getByText("More").click();
            page.getByLabel("Ends at").fill("08:30");
            page.getByLabel("With sandboxes").check();
            page.getByText("Make the report").click();
            assertThat(page.locator("#fault-end")).hasText("Choose the day of this time.");
            assertThat(page.getByLabel("Ends at")).hasValue("08:30");
            assertThat(page.getByLabel("With sandboxes")).isChecked();
            visitor.checkAccessibility();
            page.locator("#field-endTime").evaluate("it => { it.type = 'text'; it.value = '25' }");
            page.getByText("Make the report").click();
            assertThat(page.locator("#fault-endTime"))
                    .hasText("This is no time: type one such as 08:30.");
            page.getByLabel("Ends at").fill("08:30");
            page.getByLabel("First day").fill("2001-01-01");
            page.getByLabel("Last day").fill("2025-01-01");
            page.getByText("Make the report").click();
            assertThat(page.locator("#fault-start"))
                    .hasText("The first and the last day are 8,767 days apart: 3,660 at most.");
        }
    }

    @Test
    void tellsWhyAScheduleCannotCome() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/reports/schedules/new");
            Page page = visitor.page();
            page.getByLabel("Schedule").fill("whenever");
            page.getByLabel("Time zone").fill("Mars/Base");
            button(page, "When would it come?");
            assertThat(page.locator("#fault-cron"))
                    .containsText("This is no schedule: type minute");
            assertThat(page.locator("#fault-timezone"))
                    .hasText("This is no time zone: type one such as Europe/Berlin.");
            assertThat(page.getByText("No time matches.")).hasCount(0);
            page.getByLabel("Schedule").fill("0 0 30 2 *");
            page.getByLabel("Time zone").fill("Europe/Berlin");
            button(page, "When would it come?");
            assertThat(page.getByText("No time matches.")).isVisible();
            page.getByLabel("Schedule").fill("0 4 1 * *");
            button(page, "When would it come?");
            assertThat(page.getByText("Comes next:")).isVisible();
            visitor.openWithin("/reports?page=9");
            assertThat(page.getByText("There is no such page.")).isVisible();
        }
    }

    @Test
    void givesASchedulesIdAndSandboxes() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/reports/schedules/new");
            Page page = visitor.page();
            page.getByText("More").click();
            page.getByLabel("Id").fill("nightly " + EVIL);
            page.getByLabel("With sandboxes").check();
            save(page);
            assertThat(page.getByText("The schedule was saved.")).isVisible();
            JsonNode stored = schedules().path(0);
            assertThat(stored.path("id").asString()).isEqualTo("nightly " + EVIL);
            assertThat(stored.path("includeSandbox").asBoolean()).isTrue();

            visitor.openWithin("/reports/schedules/new");
            page.getByText("More").click();
            page.getByLabel("Id").fill("nightly " + EVIL);
            save(page);
            assertThat(page.locator("#fault-id")).hasText("Another schedule has this id.");
            visitor.checkAccessibility();

            visitor.openWithin("/reports");
            page.getByLabel("Change 0 4 1 * *").click();
            assertThat(page.getByLabel("Id")).hasValue("nightly " + EVIL);
            page.getByLabel("With sandboxes").uncheck();
            save(page);
            assertThat(page.getByText("The schedule was saved.")).isVisible();
            assertThat(schedules().path(0).path("includeSandbox").asBoolean()).isFalse();
        } finally {
            store("[]");
        }
    }

    /// Stored by an earlier version, which took them.
    @Test
    void deletesTwoSchedulesThatAreRefusedAtOnceWithoutScripts() {
        store(
                """
                [{"id": "old", "cron": "7 7 7 7 *", "timezone": "Mars/Olympus"},
                 {"id": "good", "cron": "0 4 1 * *"},
                 {"id": "older", "cron": "at <b>noon"}]
                """);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/reports/schedules/old/delete");
            Page page = visitor.page();
            button(page, "Delete the schedule");
            assertThat(page.getByRole(AriaRole.ALERT))
                    .hasText(
                            "All schedules are saved together, and another one, “at <b>noon”, is refused for"
                                    + " its time. “at <b>noon” is not understood here: expected minute, hour,"
                                    + " day of month, month and day of week. Delete it as well.");
            assertThat(page.locator("main li")).hasCount(2);
            assertThat(schedules()).hasSize(3);
            button(page, "Delete all of these");
            assertThat(page.getByText("The schedules were deleted.")).isVisible();
            assertThat(schedules()).hasSize(1);
            assertThat(schedules().path(0).path("id").asString()).isEqualTo("good");
        } finally {
            store("[]");
        }
    }

    private static void store(String schedules) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "update instance set report_configs = cast(? as jsonb) where id = ?",
                                schedules,
                                server.instanceId().value()));
    }

    private static JsonNode schedules() {
        return server.client()
                .get("/instances/" + server.instanceId().value())
                .ok(200, "instance")
                .path("reportConfigs");
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }

    private static void save(Page page) {
        page.locator(".actions button").click();
    }
}
