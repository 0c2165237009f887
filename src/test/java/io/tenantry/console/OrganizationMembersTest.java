package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
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

/// Members and invitations of an organization, in a browser.
class OrganizationMembersTest {
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
    void isReadableAtEveryLook() {
        OrganizationId id = calls.named("Everybody");
        ConsoleVisitor.checkAtEveryLook(server, path(id));
        join(id, "admin");
        JsonNode invite = invite(id, "waiting@example.com");
        ConsoleVisitor.checkAtEveryLook(server, path(id));
        String asked = "/invites/" + invite.path("items").path(0).path("id").asString() + "/revoke";
        ConsoleVisitor.checkAtEveryLook(server, path(id) + asked);
    }

    @Test
    void invitesRenewsAndRevokes() {
        OrganizationId id = calls.named("Guests <b>welcome</b>");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            assertThat(page.getByRole(AriaRole.HEADING, heading("Guests <b>welcome</b>")))
                    .isVisible();
            page.getByLabel("E-mail address").fill("ada@example.com");
            page.getByLabel("Role", exactLabel()).selectOption("admin");
            page.getByLabel("E-mail address").press("Enter");
            assertThat(page.getByText("The invitation was sent.")).isVisible();
            Locator row = row(page, "ada@example.com");
            assertThat(row).containsText("Administrator");
            assertThat(row).containsText("Waiting");

            button(page, "Renew the invitation to ada@example.com").click();
            assertThat(page.getByText("sent again, with a new link")).isVisible();

            page.getByText("Revoke…").click();
            assertThat(page.getByText("Revoke the invitation to ada@example.com?")).isVisible();
            page.getByText("Cancel").click();
            assertThat(row(page, "ada@example.com")).isVisible();
            page.getByText("Revoke…").click();
            button(page, "Revoke the invitation").click();
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
            visitor.openWithin(path(id));
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
            assertThat(page.locator("#invite"))
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
        invite(id, "late@example.com");
        LATER.set(Duration.ofDays(8));
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            assertThat(row(page, "late@example.com")).containsText("Expired");
            join(id, "view");
            button(page, "Renew the invitation to late@example.com").click();
            assertThat(row(page, "late@example.com"))
                    .containsText("The organization's member limit of 1 has been reached.");
            visitor.checkAccessibility();
        } finally {
            LATER.set(Duration.ZERO);
        }
    }

    @Test
    void changesRolesAndKeepsTheLastAdministrator() {
        OrganizationId id = calls.named("Two of us");
        Person last = join(id, "admin");
        Person other = join(id, "edit");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            changeRole(page, other, "view");
            assertThat(page.getByText("The role was changed.")).isVisible();
            assertThat(page.getByLabel("Role of " + other.email(), exactLabel())).hasValue("view");

            changeRole(page, last, "edit");
            assertThat(page.getByLabel("Role of " + last.email(), exactLabel()))
                    .hasAccessibleDescription("Organization must have at least one administrator.");
            assertThat(page.getByLabel("Role of " + last.email(), exactLabel())).hasValue("admin");
            visitor.checkAccessibility();

            remove(page, last);
            assertThat(page.getByRole(AriaRole.ALERT).last())
                    .containsText("Organization must have at least one administrator.");
            page.getByText("Cancel").click();
            remove(page, other);
            assertThat(page.getByText("The member was removed.")).isVisible();
            assertThat(row(page, other.email())).hasCount(0);
        }
    }

    @Test
    void worksWithoutScripts() {
        OrganizationId id = calls.named("Plain");
        Person person = join(id, "view");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id));
            Page page = visitor.page();
            send(page, "ada@example.com");
            assertThat(row(page, "ada@example.com")).isVisible();
            changeRole(page, person, "edit");
            assertThat(page.getByText("The role was changed.")).isVisible();
            remove(page, person);
            assertThat(page.getByText("The member was removed.")).isVisible();
        }
    }

    @Test
    void showsWhoMayOnlyLookNoForms() {
        OrganizationId id = calls.named("Look on");
        join(id, "admin");
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.openWithin(path(id));
            assertThat(visitor.page().locator("main form")).hasCount(0);
            assertThat(visitor.page().locator("tbody")).containsText("Administrator");
            visitor.openWithin(path(calls.named("Nobody yet")));
            assertThat(visitor.page().locator(".empty"))
                    .hasText("Nobody belongs to this organization yet.");
        }
    }

    @Test
    void knowsNoOtherOrganizations() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            for (String id : new String[] {"0123456789abcdef01234567", "x%2F..%2F..%3Fpage=1"}) {
                assertThat(visitor.openWithin("/organizations/" + id + "/members").status())
                        .isEqualTo(404);
                assertThat(visitor.page().getByText("Organization was not found")).isVisible();
            }
        }
    }

    private static Person join(OrganizationId id, String role) {
        Person person = Person.create(server);
        ApiClient client = server.client();
        client.post(
                        calls.path(id) + "/members",
                        "{\"userId\": \"%s\", \"role\": \"%s\"}"
                                .formatted(person.id().value(), role))
                .ok(200, "instanceOrgMember");
        return person;
    }

    private static JsonNode invite(OrganizationId id, String email) {
        return server.client()
                .post(
                        calls.path(id) + "/invites",
                        "{\"email\": \"%s\", \"role\": \"view\"}".formatted(email))
                .ok(201, "orgInviteCollection");
    }

    private static void send(Page page, String email) {
        page.getByLabel("E-mail address").fill(email);
        button(page, "Send invitation").click();
    }

    private static void changeRole(Page page, Person person, String role) {
        page.getByLabel("Role of " + person.email(), exactLabel()).selectOption(role);
        button(page, "Change the role of " + person.email()).click();
    }

    private static void remove(Page page, Person person) {
        page.getByLabel("Remove " + person.email(), exactLabel()).click();
        button(page, "Remove the member").click();
    }

    private static String path(OrganizationId id) {
        return "/organizations/" + id.value() + "/members";
    }

    private static Locator row(Page page, String email) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(email));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions heading(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exactLabel() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
