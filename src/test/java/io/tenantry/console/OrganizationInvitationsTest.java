package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.labelled;
import static io.tenantry.console.Steps.named;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Invitations to an organization, in a browser.
class OrganizationInvitationsTest {
    /// An address with everything that HTML would take for its own.
    private static final String EVIL = "\"<b>&'\"@example.com";

    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);
    private static TestServer server;
    private static OrganizationCalls calls;

    @BeforeAll
    static void start() {
        InstantSource clock = () -> Instant.now().plus(LATER.get());
        server = TestServer.start(clock);
        calls = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void invitesRenewsAndRevokes() {
        OrganizationId id = calls.named("Guests <b>welcome</b>");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            assertThat(page.getByRole(AriaRole.HEADING, named("Guests <b>welcome</b>")))
                    .isVisible();
            page.getByLabel("E-mail address").fill("ada@example.com");
            labelled(page, "Role").selectOption("admin");
            page.getByLabel("E-mail address").press("Enter");
            assertThat(page.getByText("The invitation was sent.")).isVisible();
            Locator row = row(page, "ada@example.com");
            assertThat(row).containsText("Administrator");
            assertThat(row).containsText("Waiting");

            press(page, "Renew the invitation to ada@example.com");
            assertThat(page.getByText("sent again, with a new link")).isVisible();

            page.getByText("Revoke…").click();
            assertThat(page.getByText("Revoke the invitation to ada@example.com?")).isVisible();
            page.getByText("Cancel").click();
            assertThat(row(page, "ada@example.com")).isVisible();
            page.getByText("Revoke…").click();
            press(page, "Revoke the invitation");
            assertThat(page.getByText("No invitation waits for an answer.")).isVisible();
        }
        JsonNode left =
                server.client().get(calls.path(id) + "/invites").ok(200, "orgInviteCollection");
        assertThat(left.path("count").asInt()).isZero();
    }

    @Test
    void tellsBesideTheFormWhyNobodyIsInvited() {
        OrganizationId id =
                calls.create(
                        """
                        {"name": "Full House", "limits": {"member": 1},
                         "whitelistedEmailDomains": ["example.com"]}
                        """);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            send(page, "no address");
            assertThat(page.getByLabel("E-mail address"))
                    .hasAccessibleDescription(
                            "“no address” is no e-mail address: type one such as name@example.com.");
            assertThat(page.getByLabel("E-mail address")).hasValue("no address");
            send(page, "");
            assertThat(page.getByLabel("E-mail address"))
                    .hasAccessibleDescription("This is needed.");
            send(page, "ada@example.org");
            assertThat(page.locator("#invite #fault-email"))
                    .containsText("is not of an e-mail domain that the organization allows");
            visitor.checkAccessibility();

            send(page, EVIL);
            assertThat(row(page, EVIL)).isVisible();
            assertThat(page.locator("#invite")).containsText("raise the limit");
            send(page, "more@example.com");
            assertThat(page.locator("#invite"))
                    .containsText("The organization's member limit of 1 has been reached.");
            visitor.checkAccessibility();
        }
    }

    @Test
    void renewsWhatHasExpiredUnlessTheOrganizationIsFull() {
        OrganizationId id = calls.create("{\"name\": \"Late\", \"limits\": {\"member\": 1}}");
        calls.invite(id, "late@example.com");
        LATER.set(Duration.ofDays(8));
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            assertThat(row(page, "late@example.com")).containsText("Expired");
            calls.join(id, Person.create(server), "view");
            press(page, "Renew the invitation to late@example.com");
            assertThat(row(page, "late@example.com"))
                    .containsText("The organization's member limit of 1 has been reached.");
            visitor.checkAccessibility();
        } finally {
            LATER.set(Duration.ZERO);
        }
    }

    @Test
    void areSentWithoutScripts() {
        OrganizationId id = calls.named("Plain");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "members"));
            send(visitor.page(), "ada@example.com");
            assertThat(row(visitor.page(), "ada@example.com")).isVisible();
        }
    }

    private static void send(Page page, String email) {
        page.getByLabel("E-mail address").fill(email);
        press(page, "Send invitation");
    }

    private static Locator row(Page page, String email) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(email));
    }
}
