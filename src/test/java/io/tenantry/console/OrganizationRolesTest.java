package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.labelled;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Roles for single applications and dashboards, members without an invitation, and finding people
/// of an organization, in a browser.
class OrganizationRolesTest {
    private static final String APPLICATION = "5a5d1d6f8e7b7b0007c10001";
    private static final String DASHBOARD = "5a5d1d6f8e7b7b0007c10002";
    private static final String APPLICATIONS = "Roles for single applications";
    private static final String DASHBOARDS = "Roles for single dashboards";

    private static final String OF_APPLICATIONS =
            "What becomes of the roles for single applications";
    private static final String OF_DASHBOARDS = "What becomes of the roles for single dashboards";

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
    void areReadableAtEveryLook() {
        OrganizationId id = calls.named("<b>Every</b> role");
        Person person = calls.join(id, Person.create(server), "admin");
        String invite = firstInvite(calls.invite(id, "\\\"<i>\\\"@example.com"));
        for (String page : new String[] {"add", person.id().value() + "/roles", invite}) {
            ConsoleVisitor.checkAtEveryLook(server, path(id, "members") + "/" + page);
        }
    }

    @Test
    void aPersonIsAddedByIdWithoutScripts() {
        OrganizationId id = calls.named("Known people");
        Person person = Person.create(server);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            page.getByText("Add somebody by user id").click();
            page.getByLabel("User id").fill(person.id().value());
            labelled(page, "Role").selectOption("view");
            labelled(page, APPLICATIONS).fill(APPLICATION + " collaborate\n");
            save(page);
            assertThat(page.getByText("The person is a member now.")).isVisible();
            assertThat(labelled(page, "Role of " + person.email())).hasValue("view");
        }
        assertThat(lastBody("instanceOrgMembers", "post").toString())
                .isEqualTo(
                        "{\"userId\":\"%s\",\"role\":\"view\",\"applicationRoles\":[{\"resourceId\":\"%s\",\"role\":\"collaborate\"}]}"
                                .formatted(person.id().value(), APPLICATION));
    }

    @Test
    void tellsBesideTheFieldsWhyNobodyIsAdded() {
        OrganizationId id = calls.named("Wrong people");
        Person member = calls.join(id, Person.create(server), "admin");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members") + "/add");
            Page page = visitor.page();
            save(page);
            assertThat(page.locator("#fault-userId")).hasText("This is needed.");
            page.getByLabel("User id").fill("<b>");
            labelled(page, APPLICATIONS).fill("\n" + APPLICATION + " view\nmine <i>owner</i>");
            labelled(page, DASHBOARDS).fill(DASHBOARD + " admin");
            save(page);
            assertThat(page.locator("#fault-userId"))
                    .hasText("This is no id: ids have 24 characters, 0 to 9 and a to f.");
            assertThat(page.locator("#fault-applicationRoles"))
                    .containsText("Line 2, “mine <i>owner</i>”: expected an id of 24 characters");
            assertThat(page.locator("#fault-dashboardRoles"))
                    .containsText("Line 1, “" + DASHBOARD + " admin”: expected an id");
            assertThat(page.getByText("3 fields need correcting.")).isVisible();
            visitor.checkAccessibility();

            labelled(page, APPLICATIONS).fill("");
            labelled(page, DASHBOARDS).fill("");
            page.getByLabel("User id").fill("000000000000000000000000");
            save(page);
            assertThat(page.locator("#fault-userId")).hasText("Nobody has this id.");
            page.getByLabel("User id").fill(member.id().value());
            save(page);
            assertThat(page.locator("#fault-userId"))
                    .hasText(
                            "'%s' is a member of the organization already."
                                    .formatted(member.email()));
            assertThat(page.getByLabel("User id")).hasValue(member.id().value());
        }
    }

    @Test
    void ofAMemberAreReplacedKeptAndTakenAway() {
        OrganizationId id = calls.named("Single roles");
        Person person = calls.join(id, Person.create(server), "edit");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            labelled(page, "More roles of " + person.email()).click();
            assertThat(labelled(page, "Role")).hasValue("edit");
            labelled(page, "Role").selectOption("view");
            labelled(page, APPLICATIONS).fill(APPLICATION + " none");
            labelled(page, OF_DASHBOARDS).selectOption("none");
            save(page);
            assertThat(labelled(page, OF_APPLICATIONS))
                    .hasAccessibleDescription(
                            Pattern.compile(".*Choose to replace, or empty the roles below."));
            assertThat(page.locator(".fault")).hasCount(1);
            visitor.checkAccessibility();
            labelled(page, OF_APPLICATIONS).selectOption("replace");
            save(page);
            assertThat(page.getByText("The roles were changed.")).isVisible();
            assertThat(lastBody("instanceOrgMember", "patch").toString())
                    .isEqualTo(
                            "{\"role\":\"view\",\"applicationRoles\":[{\"resourceId\":\"%s\",\"role\":\"none\"}],\"dashboardRoles\":[]}"
                                    .formatted(APPLICATION));

            labelled(page, "More roles of " + person.email()).click();
            labelled(page, DASHBOARDS).fill(DASHBOARD + " view");
            labelled(page, OF_DASHBOARDS).selectOption("none");
            save(page);
            assertThat(labelled(page, OF_DASHBOARDS))
                    .hasAccessibleDescription(
                            Pattern.compile(".*Choose to replace, or empty the roles below."));
            labelled(page, OF_DASHBOARDS).selectOption("replace");
            labelled(page, DASHBOARDS).fill("nonsense");
            save(page);
            assertThat(page.locator("#fault-dashboardRoles")).containsText("“nonsense”");
            labelled(page, DASHBOARDS).fill("");
            save(page);
            assertThat(page.locator("#fault-dashboardRoles"))
                    .hasText("Type roles, or choose above to take all away.");
            labelled(page, OF_DASHBOARDS).selectOption("");
            save(page);
            assertThat(page.getByText("The roles were changed.")).isVisible();
            assertThat(lastBody("instanceOrgMember", "patch").toString()).isEqualTo("{}");
        }
    }

    @Test
    void ofAnInvitationAreChosenAndChangedByRenewingIt() {
        OrganizationId id = calls.named("Invited with roles");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            page.getByLabel("E-mail address").fill("ada@example.com");
            page.locator("#invite").getByText("More").click();
            labelled(page, APPLICATIONS).fill("wrong");
            page.getByLabel("Only the account with this address may accept").check();
            press(page, "Send invitation");
            assertThat(page.locator("#fault-applicationRoles")).isVisible();
            assertThat(page.getByLabel("Only the account")).isChecked();
            visitor.checkAccessibility();
            labelled(page, APPLICATIONS).fill(APPLICATION + " view");
            press(page, "Send invitation");
            assertThat(page.getByText("The invitation was sent.")).isVisible();
            assertThat(page.locator("tbody")).containsText("For the account with this address");

            page.getByText("Other roles…").click();
            assertThat(labelled(page, APPLICATIONS)).hasValue(APPLICATION + " view");
            labelled(page, "Role").selectOption("admin");
            labelled(page, APPLICATIONS).fill("");
            labelled(page, DASHBOARDS).fill(DASHBOARD + " collaborate");
            save(page);
            assertThat(page.getByText("sent again, with a new link")).isVisible();
        }
        JsonNode invite =
                server.client()
                        .get(calls.path(id) + "/invites")
                        .ok(200, "orgInviteCollection")
                        .path("items")
                        .path(0);
        assertThat(invite.path("role").asString()).isEqualTo("admin");
        assertThat(invite.path("applicationRoles")).isEmpty();
        assertThat(invite.path("dashboardRoles")).hasSize(1);
        assertThat(invite.path("disallowTransfer").asBoolean()).isTrue();
    }

    @Test
    void ofAnInvitationThatSomebodyElseRenewedAreNotTakenBack() {
        OrganizationId id = calls.named("Renewed twice");
        String invite = firstInvite(calls.invite(id, "ada@example.com"));
        String path = calls.path(id) + "/" + invite.replace("/roles", "");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members") + "/" + invite);
            Page page = visitor.page();
            renew(path, "collaborate", "view");
            labelled(page, DASHBOARDS).fill(DASHBOARD + " view");
            labelled(page, APPLICATIONS).fill(APPLICATION + " none");
            save(page);
            assertThat(page.locator("#fault-applicationRoles"))
                    .hasText("Somebody else made this " + APPLICATION + " view.");
            assertThat(labelled(page, "Role")).hasValue("collaborate");
            assertThat(labelled(page, APPLICATIONS)).hasValue(APPLICATION + " none");
            visitor.checkAccessibility();
            renew(path, "edit", "view");
            save(page);
            assertThat(page.getByText("sent again, with a new link")).isVisible();
        }
        JsonNode renewed = server.client().get(path).ok(200, "orgInvite");
        assertThat(renewed.path("role").asString()).isEqualTo("edit");
        assertThat(renewed.path("applicationRoles").path(0).path("role").asString())
                .isEqualTo("none");
        assertThat(renewed.path("dashboardRoles")).hasSize(1);
    }

    private static void renew(String path, String role, String ofApplication) {
        server.client()
                .post(
                        path,
                        "{\"role\": \"%s\", \"applicationRoles\": [{\"resourceId\": \"%s\", \"role\": \"%s\"}]}"
                                .formatted(role, APPLICATION, ofApplication))
                .ok(201, "orgInvite");
    }

    @Test
    void peopleAreFoundAndSorted() {
        OrganizationId id = calls.named("Many people");
        Person first = calls.join(id, Person.create(server), "admin");
        Person second = calls.join(id, Person.create(server), "view");
        calls.invite(id, "waiting@example.com");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "members"));
            Page page = visitor.page();
            Locator rows = page.locator("tbody tr");
            assertThat(rows).hasCount(3);
            page.getByLabel("Search by address").fill(second.email().toUpperCase(Locale.ROOT));
            press(page, "Search");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText(second.email());
            assertThat(page.getByText("No invitation is like that.")).isVisible();

            page.getByLabel("Search by address").fill("");
            page.getByLabel("Having the role").selectOption("admin");
            press(page, "Search");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText(first.email());
            page.getByLabel("Having the role").selectOption("none");
            press(page, "Search");
            assertThat(page.getByText("No member is like that.")).isVisible();

            visitor.openWithin(path(id, "members"));
            page.locator("thead").first().getByText("Role").click();
            page.locator("thead").first().getByText("Role").click();
            assertThat(page.locator("thead [aria-sort=descending]").first()).hasText("Role");
            page.getByLabel("Search by address").fill("@");
            press(page, "Search");
            assertThat(page.locator("thead [aria-sort=descending]").first()).hasText("Role");
            assertThat(rows.first()).containsText(second.email());
        }
    }

    private static String firstInvite(JsonNode invites) {
        return "invites/" + invites.path("items").path(0).path("id").asString() + "/roles";
    }

    /// What the last call of an action sent, from the audit log.
    private static JsonNode lastBody(String resource, String action) {
        String filter =
                "?auditLogFilter%5Brequest%5D%5B0%5D%5Bresource%5D="
                        + resource
                        + "&auditLogFilter%5Brequest%5D%5B0%5D%5Baction%5D="
                        + action;
        String logs = "/instance/" + server.instanceId().value() + "/audit-logs";
        String id =
                server.client()
                        .get(logs + filter)
                        .ok(200, "instanceAuditLogs")
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString();
        return server.client().get(logs + "/" + id).ok(200, "instanceAuditLog").path("requestBody");
    }
}
