package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Reports and the settings of the instance, in a browser.
class ReportsPageTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        new OrganizationCalls(server).named("<img src=x onerror=alert(1)>");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areReadableAtEveryLook() {
        for (String path : new String[] {"/reports", "/reports/schedules/new", "/settings"}) {
            ConsoleVisitor.checkAtEveryLook(server, path);
        }
    }

    @Test
    void makesAReportAndGivesItsFile() throws IOException {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/reports");
            Page page = visitor.page();
            page.getByLabel("First day").fill("2026-01-01");
            page.getByText("Make the report").click();
            assertThat(page.getByText("The report was ordered.")).isVisible();
            Locator made =
                    page.getByRole(
                            AriaRole.REGION,
                            new Page.GetByRoleOptions().setName("List of made reports"));
            made.focus();
            assertThat(page.getByText("Download").first()).isVisible();
            assertThat(made).isFocused();
            Download file = page.waitForDownload(() -> page.getByText("Download").first().click());
            assertThat(file.suggestedFilename()).startsWith("usage-2026-01-01").endsWith(".csv");
            assertThat(Files.readString(file.path())).contains("<img src=x");
            visitor.checkAccessibility();
        }
    }

    @Test
    void showsHowFarOneIs() {
        InstanceId slow = server.services().instances().create("Slow").id();
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(server.token(slow, null, "all.Instance"));
            visitor.open("/" + slow.value() + "/reports");
            Page page = visitor.page();
            page.getByText("Make the report").click();
            visitor.reopenUntilThereIs(page.getByText("Download"));
            setJobs(slow, "status = 'running', done = 1200, total = 4800, finished_at = null");
            page.reload();
            Locator progress = page.getByRole(AriaRole.PROGRESSBAR);
            assertThat(progress).hasAttribute("value", "1200");
            assertThat(progress).hasAttribute("max", "4800");
            assertThat(progress).hasAccessibleName("Organizations written");
            assertThat(page.locator("#jobs")).containsText("1,200 of 4,800");
            assertThat(page.locator("#told")).hasText("A report is being made.");
            visitor.checkAccessibility();

            setJobs(slow, "done = 2400");
            assertThat(progress).hasAttribute("value", "2400");
            setJobs(slow, "status = 'failed', failure = 'no room'");
            assertThat(page.locator("#jobs")).containsText("Given up no room");
            assertThat(progress).hasCount(0);
        }
    }

    /// What another node would write that makes the reports of an instance.
    private static void setJobs(InstanceId instance, String columns) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.createUpdate(
                                        "update report_job set lease_owner = 'other', lease_until = now() + interval '1 hour', "
                                                + columns
                                                + " where instance_id = :instance")
                                .bind("instance", instance.value())
                                .execute());
    }

    @Test
    void explainsWhatIsWrong() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/reports");
            Page page = visitor.page();
            page.getByLabel("E-mail address").fill("\"><img src=x onerror=alert(1)>");
            page.getByText("Make the report").click();
            assertThat(page.locator("#fault-email")).isVisible();
            assertThat(page.locator("main img")).hasCount(0);
            page.getByLabel("E-mail address").fill("");
            page.getByLabel("Callback").fill("nowhere");
            page.getByText("Make the report").click();
            assertThat(page.locator("#fault-callbackUrl")).containsText("This is no web address");
            page.getByLabel("Callback").fill("");
            page.getByLabel("First day").fill("2026-02-01");
            page.getByLabel("Last day").fill("2026-01-01");
            page.getByText("Make the report").click();
            assertThat(page.locator("#fault-start"))
                    .hasText("The first day is after the last one.");
            page.getByLabel("First day").fill("2999-02-01");
            page.getByText("Make the report").click();
            assertThat(page.locator("#fault-start")).containsText("This lies in the future");

            visitor.openWithin("/reports/schedules/new");
            page.getByLabel("Schedule").fill("at noon");
            page.getByLabel("Months or days").fill("1000");
            save(page);
            assertThat(page.locator("#fault-periods")).hasText("This is too large: 90 at most.");
            page.getByLabel("Months or days").fill("2");
            save(page);
            assertThat(page.locator("#fault-cron"))
                    .hasText(
                            "“at noon” is not understood here: expected minute, hour, day of month, month"
                                    + " and day of week.");
            visitor.checkAccessibility();
        }
    }

    @Test
    void schedulesChangesAndDeletesWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/reports/schedules/new");
            Page page = visitor.page();
            page.getByLabel("Schedule").fill("30 6 1 1 *");
            page.getByText("When would it come?").click();
            assertThat(page.locator("ol li")).hasCount(3);
            assertThat(page.locator("ol li").first())
                    .hasText(Pattern.compile("1 Jan [0-9]{4}, 06:30 UTC"));
            page.getByLabel("E-mail addresses").fill("a@example.com, b@example.com");
            save(page);
            assertThat(page.getByText("a@example.com, b@example.com")).isVisible();

            page.getByLabel("Change 30 6 1 1 *").click();
            page.getByLabel("Time zone").fill("Europe/Berlin");
            save(page);
            assertThat(page.getByText("Europe/Berlin")).isVisible();
            page.getByLabel("Delete 30 6 1 1 *").click();
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Delete the schedule"))
                    .click();
            assertThat(page.getByText("No report is made by itself.")).isVisible();
        }
    }

    /// Stored by an earlier version, which took it.
    @Test
    void saysThatAnotherScheduleIsRefused() {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                """
                                update instance
                                set report_configs = cast(? as jsonb)
                                where id = ?
                                """,
                                "[{\"id\": \"old\", \"cron\": \"7 7 7 7 *\", \"timezone\": \"Mars/Olympus\"}]",
                                server.instanceId().value()));
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/reports/schedules/new");
            Page page = visitor.page();
            save(page);
            assertThat(page.getByRole(AriaRole.ALERT))
                    .hasText(
                            "All schedules are saved together, and another one, “7 7 7 7 *”, is refused for"
                                    + " its time zone. “Mars/Olympus” is not understood here: expected a name"
                                    + " of the tz database, for example Europe/Berlin. Change or delete that"
                                    + " one first.");
            visitor.openWithin("/reports/schedules/old/delete");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Delete the schedule"))
                    .click();
            assertThat(page.getByText("The schedule was deleted.")).isVisible();
        }
    }

    @Test
    void keepsTheSettingsWithoutScripts() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/settings");
            Page page = visitor.page();
            page.getByLabel("Devices").fill("many");
            page.locator(".actions button").click();
            assertThat(page.locator("[id='fault-limits.device']")).isVisible();
            page.getByLabel("Devices").fill("4,321");
            page.locator(".actions button").click();
            assertThat(page.getByText("The settings were saved.")).isVisible();
            assertThat(page.getByLabel("Devices")).hasValue("4321");
        }
        JsonNode instance =
                server.client()
                        .get("/instances/" + server.instanceId().value())
                        .ok(200, "instance");
        assertThat(instance.path("orgDefaultLimitConfig").path("device").asInt()).isEqualTo(4321);
    }

    private static void save(Page page) {
        page.locator(".actions button").click();
    }
}
