package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.labelled;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The limits of an organization, in a browser.
class OrganizationLimitsTest {
    private static TestServer server;
    private static OrganizationCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isReadableAtEveryLook() {
        ConsoleVisitor.checkAtEveryLook(server, path(withTwoMembers("Everybody"), "limits"));
    }

    @Test
    void savesOnlyWhatWasChanged() {
        OrganizationId id = withTwoMembers("Growing");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            assertThat(page.getByLabel("Members")).hasValue("10");
            assertThat(page.locator(".grid > div").first()).containsText("Used 2 / 10");
            assertThat(labelled(page, "Devices")).hasAccessibleDescription("Default 1,000");
            labelled(page, "Devices").fill("2,500");
            page.getByText("Show them").click();
            page.getByLabel("Dashboards").fill("7");
            page.getByLabel("Dashboards").press("Enter");
            assertThat(page.getByText("The limits were saved.")).isVisible();
            assertThat(labelled(page, "Devices")).hasValue("2500");
        }
        JsonNode limits = calls.get(id).path("limits");
        assertThat(limits.path("device").asLong()).isEqualTo(2_500);
        assertThat(limits.path("dashboard").asLong()).isEqualTo(7);
        assertThat(newestEntry().path("requestBody").toString())
                .isEqualTo("{\"limits\":{\"device\":2500,\"dashboard\":7}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksBeforeALimitGoesBelowWhatIsUsed(boolean withScripts) {
        OrganizationId id = withTwoMembers("Shrinking");
        Look look = withScripts ? Look.USUAL : Look.WITHOUT_SCRIPTS;
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            page.getByLabel("Members").fill("1");
            labelled(page, "Devices").fill("5");
            save(page);
            assertThat(page.getByText("Set limits below what is used?")).isVisible();
            assertThat(page.getByText("Members: limit 1, used 2")).isVisible();
            assertThat(page.locator("main li")).hasCount(1);
            if (withScripts) {
                visitor.checkAccessibility();
            }
            assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(10);

            page.getByText("Back to the form").click();
            assertThat(page.getByLabel("Members")).hasValue("1");
            assertThat(labelled(page, "Devices")).hasValue("5");
            save(page);
            page.getByText("Set these limits").click();
            assertThat(page.getByText("The limits were saved.")).isVisible();
            assertThat(page.locator(".grid > div").first()).containsText("at or over its limit");
        }
        assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(1);
        assertThat(calls.get(id).at("/limits/device").asLong()).isEqualTo(5);
    }

    @Test
    void countsInvitationsAgainstTheLimitOfMembers() {
        OrganizationId id = withTwoMembers("Inviting");
        calls.invite(id, "invited@example.com");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            assertThat(page.locator(".grid > div").first()).containsText("Used 3 / 10");
            page.getByLabel("Members").fill("2");
            save(page);
            assertThat(page.getByText("Members: limit 2, used 3")).isVisible();
        }
    }

    @Test
    void showsEachFaultBesideItsField() {
        OrganizationId id = withTwoMembers("Faulty");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            page.getByLabel("Members").fill("<img src=x onerror=alert(1)>");
            page.getByText("Show them").click();
            page.getByLabel("System interval").fill("4");
            save(page);
            assertThat(page.getByRole(AriaRole.ALERT).first())
                    .containsText("2 fields need correcting.");
            assertThat(page.getByLabel("Members"))
                    .hasAccessibleDescription(
                            "Default 100 “<img src=x onerror=alert(1)>” cannot be read as a number"
                                    + " here. Type digits alone.");
            assertThat(page.getByLabel("Members")).hasValue("<img src=x onerror=alert(1)>");
            assertThat(page.getByLabel("System interval")).isVisible();
            visitor.checkAccessibility();

            page.getByLabel("System interval").fill("5");
            page.getByLabel("Members").fill("-1");
            save(page);
            assertThat(page.getByLabel("Members"))
                    .hasAccessibleDescription("Default 100 This is too small: 0 at least.");

            page.getByLabel("Members").fill("99999999999999999999");
            save(page);
            assertThat(page.getByLabel("Members"))
                    .hasAccessibleDescription("Default 100 This is too large.");
            assertThat(page.getByLabel("Members")).hasValue("99999999999999999999");

            page.getByLabel("Members").fill("");
            save(page);
            assertThat(page.getByLabel("Members"))
                    .hasAccessibleDescription(
                            "Default 100 A limit that is set cannot be taken away. Type a number.");
        }
    }

    @Test
    void readsNumbersAsItWritesThem() {
        OrganizationId id = withTwoMembers("Deutsch");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.GERMAN)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            Locator devices = labelled(page, "Devices");
            assertThat(devices).hasAccessibleDescription("Default 1.000");
            page.getByText("Show them").click();
            assertThat(page.getByLabel("System interval, seconds, 5 to 3.600")).isVisible();
            devices.fill("2,500");
            save(page);
            assertThat(devices)
                    .hasAccessibleDescription(
                            "Default 1.000 “2,500” cannot be read as a number here. Type it without"
                                    + " marks for thousands.");
            devices.fill("2.500");
            save(page);
            assertThat(page.getByText("The limits were saved.")).isVisible();
        }
        assertThat(calls.get(id).at("/limits/device").asLong()).isEqualTo(2_500);
    }

    @Test
    void showsWhoMayOnlyLookNoButtons() {
        OrganizationId id = withTwoMembers("Look on");
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin(path(id, "limits"));
            assertThat(visitor.page().getByLabel("Members")).isDisabled();
            assertThat(visitor.page().getByText("Save limits")).hasCount(0);
        }
    }

    private static OrganizationId withTwoMembers(String name) {
        OrganizationId id =
                calls.create("{\"name\": \"%s\", \"limits\": {\"member\": 10}}".formatted(name));
        for (int number = 0; number < 2; number++) {
            calls.join(id, Person.create(server), "admin");
        }
        return id;
    }

    private static JsonNode newestEntry() {
        return server.client()
                .get("/instance/" + server.instanceId().value() + "/audit-logs")
                .ok(200, "instanceAuditLogs")
                .path("items")
                .path(0);
    }
}
