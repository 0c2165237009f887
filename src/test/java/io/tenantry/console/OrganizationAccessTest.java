package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Disabling an organization, at once or later, and making it read-only, in a browser.
class OrganizationAccessTest {
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
    void disablesAndMakesReadOnlyAndBack() {
        OrganizationId id = calls.named("On and off");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            press(page, "Disable");
            assertThat(page.getByText("The organization was disabled.")).isVisible();
            assertThat(page.locator(".states")).containsText("Disabled");
            press(page, "Make read-only");
            assertThat(page.locator(".states")).containsText("Read-only");
            assertThat(calls.get(id).path("isReadOnly").asBoolean()).isTrue();
            press(page, "Enable again");
            assertThat(page.getByText("The organization is enabled again.")).isVisible();
            press(page, "Allow changes again");
            assertThat(page.locator(".states")).hasCount(0);
        }
        assertThat(calls.get(id).path("disabledAt").asBoolean()).isFalse();
    }

    @Test
    void asksBeforeWhatWasTypedIsLost() {
        OrganizationId id = calls.named("Half typed");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            List<String> questions = new ArrayList<>();
            page.onDialog(dialog -> {
                questions.add(dialog.message());
                if (questions.size() == 1) {
                    dialog.dismiss();
                } else {
                    dialog.accept();
                }
            });
            page.getByLabel("Description").fill("Half of");
            press(page, "Make read-only");
            assertThat(page.getByLabel("Description")).hasValue("Half of");
            assertThat(calls.get(id).path("isReadOnly").asBoolean()).isFalse();
            press(page, "Make read-only");
            assertThat(page.locator(".states")).containsText("Read-only");

            page.getByText("More tags").click();
            press(page, "Disable then");
            assertThat(page.locator(".fault")).hasText("This is needed.");
            assertThat(questions).as("after more tags nothing is kept").hasSize(3);
            press(page, "Allow changes again");
            assertThat(page.locator(".states")).hasCount(0);
            press(page, "Disable");
            assertThat(page.getByText("The organization was disabled.")).isVisible();
            assertThat(questions)
                    .hasSize(3)
                    .allSatisfy(question ->
                            assertThat(question)
                                    .startsWith(
                                            "What you typed elsewhere on this page is not saved"));
        }
    }

    @Test
    void tellsOfADisablingThatIsStillToCome() {
        OrganizationId id =
                calls.create("{\"name\": \"Ends soon\", \"disabledAt\": \"2999-01-02T03:04:00Z\"}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            assertThat(page.locator(".states"))
                    .hasText("Will be disabled on 2 Jan 2999, 03:04 UTC");
            press(page, "Do not disable it");
            assertThat(page.locator(".states")).hasCount(0);
            calls.patch(id, "{\"disabledAt\": \"2999-01-02T03:04:00Z\"}");
            page.reload();
            press(page, "Disable at once");
            assertThat(page.locator(".states")).hasText("Disabled");
        }
        assertThat(calls.get(id).path("disabledAt").asString()).startsWith("20").isLessThan("2999");
    }

    @Test
    void isReadableAtEveryLook() {
        OrganizationId id =
                calls.create("{\"name\": \"Ends soon\", \"disabledAt\": \"2999-01-02T03:04:00Z\"}");
        ConsoleVisitor.checkAtEveryLook(server, path(id, "settings"));
    }

    @Test
    void disablesLaterInTheViewersZone() {
        OrganizationId id = calls.named("Until winter");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            assertThat(page.getByLabel("Disable later"))
                    .hasAccessibleDescription("In your time zone, America/New_York.");
            page.getByLabel("Disable later").fill("2998-07-01T08:30");
            page.getByLabel("Disable later").press("Enter");
            assertThat(page.getByText("The organization will be disabled at that time."))
                    .isVisible();
            assertThat(page.locator(".states")).hasText("Will be disabled on 1 Jul 2998, 08:30");
            assertThat(page.locator("main strong"))
                    .hasText("will be disabled on 1 Jul 2998, 08:30");
            assertThat(calls.get(id).path("disabledAt").asString())
                    .isEqualTo("2998-07-01T12:30:00.000Z");
            visitor.openWithin("/organizations");
            assertThat(page.locator("tbody tr").filter(containing("Until winter")))
                    .containsText("Will be disabled on 1 Jul 2998, 08:30");

            visitor.openWithin(path(id, "settings"));
            page.getByLabel("Disable at another time").fill("2998-12-01T08:30");
            press(page, "Disable then");
            assertThat(page.locator(".states")).hasText("Will be disabled on 1 Dec 2998, 08:30");
            press(page, "Do not disable it");
            assertThat(page.getByText("The organization will not be disabled.")).isVisible();
            assertThat(page.locator(".states")).hasCount(0);
        }
        assertThat(calls.get(id).path("disabledAt").asBoolean()).isFalse();
    }

    @Test
    void disablesLaterInUtcWithoutScripts() {
        OrganizationId id = calls.named("Plain");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            assertThat(page.getByLabel("Disable later")).hasAccessibleDescription("In UTC.");
            page.getByLabel("Disable later").fill("2998-07-01T08:30");
            press(page, "Disable then");
            assertThat(page.locator(".states"))
                    .hasText("Will be disabled on 1 Jul 2998, 08:30 UTC");
        }
        assertThat(calls.get(id).path("disabledAt").asString())
                .isEqualTo("2998-07-01T08:30:00.000Z");
    }

    @Test
    void tellsBesideTheFieldWhatIsNoTimeToCome() {
        OrganizationId id = calls.named("Kept");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            press(page, "Disable then");
            assertThat(page.getByLabel("Disable later"))
                    .hasAccessibleDescription(
                            "In your time zone, America/New_York. This is needed.");
            page.getByLabel("Disable later").fill("2020-01-01T00:00");
            press(page, "Disable then");
            assertThat(page.getByLabel("Disable later"))
                    .hasAccessibleDescription(
                            Pattern.compile(".*This time is over: choose a later one."));
            assertThat(page.getByLabel("Disable later")).hasValue("2020-01-01T00:00");
            visitor.checkAccessibility();
        }
        assertThat(calls.get(id).path("disabledAt").asBoolean()).isFalse();
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
