package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Forms of what others change again and again, faster than the form can be saved, in a browser:
/// what was typed stays.
class OvertakenFormsTest {
    private static final String TOLD =
            "Others are changing the same at this moment, so nothing was saved. Send the form again.";

    private static final String RULE =
            """
            {"targetType": "organization", "targetQueryJson": "{}", "name": "Restless",
             "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 80}}
            """;

    /// Whether everything is changed whenever the server asks for the time, which it does between
    /// reading and changing.
    private static final AtomicBoolean RESTLESS = new AtomicBoolean();

    private static TestServer server;
    private static OrganizationCalls calls;

    @BeforeAll
    static void start() {
        server =
                TestServer.start(() -> {
                    if (RESTLESS.get()) {
                        changeEverything();
                    }
                    return Instant.now();
                });
        calls = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void settingsAreKept() {
        OrganizationId id = calls.named("Restless");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            page.getByLabel("Description").fill("Mine");
            overtaken(page, () -> press(page, "Save settings"));
            assertThat(page.getByLabel("Description")).hasValue("Mine");
            visitor.checkAccessibility();
            press(page, "Save settings");
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        assertThat(calls.get(id).path("description").asString()).isEqualTo("Mine");
    }

    @Test
    void limitsAreKept() {
        OrganizationId id = calls.named("Restless limits");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            page.locator("[name='limits.device']").fill("4321");
            overtaken(page, () -> save(page));
            assertThat(page.locator("[name='limits.device']")).hasValue("4321");
            save(page);
            assertThat(page.getByText("The limits were saved.")).isVisible();
        }
        assertThat(calls.get(id).at("/limits/device").asInt()).isEqualTo(4321);
    }

    @Test
    void theTimeOfDisablingIsKept() {
        OrganizationId id = calls.named("Restless access");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            page.getByLabel("Disable later").fill("2999-01-01T08:00");
            overtaken(page, () -> press(page, "Disable then"));
            assertThat(page.getByLabel("Disable later")).hasValue("2999-01-01T08:00");
            press(page, "Disable then");
            assertThat(page.getByText("will be disabled at that time.")).isVisible();
        }
    }

    @Test
    void aTokensFormIsKept() {
        String id = made("tokens", "apiToken", "{\"name\": \"Restless\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/tokens/" + id + "/edit");
            Page page = visitor.page();
            page.getByLabel("Description").fill("Mine");
            overtaken(page, () -> save(page));
            assertThat(page.getByLabel("Description")).hasValue("Mine");
            save(page);
            assertThat(page.getByText("The token was saved.")).isVisible();
        }
    }

    @Test
    void settingsOfTheInstanceAreKept() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/settings");
            Page page = visitor.page();
            page.locator("[name='limits.device']").fill("77");
            overtaken(page, () -> save(page));
            assertThat(page.locator("[name='limits.device']")).hasValue("77");
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
    }

    @Test
    void anAlertRulesFormIsKept() {
        String id = made("notification-rules", "notificationRule", RULE);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/" + id + "/edit");
            Page page = visitor.page();
            page.getByLabel("Description").fill("Mine");
            overtaken(page, () -> press(page, "Save"));
            assertThat(page.getByLabel("Description")).hasValue("Mine");
            press(page, "Save");
            assertThat(page.getByText("The alert rule was saved.")).isVisible();
            assertThat(page.getByText("Mine")).isVisible();
        }
    }

    @Test
    void aSchedulesFormIsKeptAndSoIsItsDeletion() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/reports/schedules/new");
            Page page = visitor.page();
            page.getByLabel("E-mail addresses").fill("mine@example.com");
            overtaken(page, () -> press(page, "Save"));
            assertThat(page.getByLabel("E-mail addresses")).hasValue("mine@example.com");
            press(page, "Save");
            assertThat(page.getByText("The schedule was saved.")).isVisible();

            page.getByLabel("Change 0 4 1 * *").click();
            page.getByLabel("Months or days back").fill("3");
            overtaken(page, () -> press(page, "Save"));
            assertThat(page.getByLabel("Months or days back")).hasValue("3");
            press(page, "Save");
            assertThat(page.getByText("The schedule was saved.")).isVisible();

            page.getByLabel("Delete 0 4 1 * *").click();
            overtaken(page, () -> press(page, "Delete the schedule"));
            press(page, "Delete the schedule");
            assertThat(page.getByText("The schedule was deleted.")).isVisible();
        }
    }

    private static String made(String collection, String schema, String body) {
        String path = "/instances/" + server.instanceId().value() + "/" + collection;
        return server.client().post(path, body).ok(201, schema).path("id").asString();
    }

    /// Sends a form while everything changes.
    private static void overtaken(Page page, Runnable send) {
        RESTLESS.set(true);
        try {
            Response answer =
                    page.waitForResponse(
                            response -> response.request().method().equals("POST"), send);
            assertThat(answer.status()).isEqualTo(409);
        } finally {
            RESTLESS.set(false);
        }
        assertThat(page.getByText(TOLD)).isVisible();
    }

    /// What a transaction holds already stays as it is.
    private static void changeEverything() {
        DatabaseAddress address = server.address();
        try (Connection connection =
                        DriverManager.getConnection(
                                address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            for (String table :
                    List.of("instance", "organization", "api_token", "notification_rule")) {
                statement.execute(
                        """
                        update %1$s set updated_at = updated_at + interval '1 ms'
                        where id in (select id from %1$s for no key update skip locked)
                        """
                                .formatted(table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
