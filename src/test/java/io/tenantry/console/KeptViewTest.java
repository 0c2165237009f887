package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.labelled;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Buttons beside the lines of a list lead back to the view of it that they were pressed in.
class KeptViewTest {
    private static TestServer server;

    private ConsoleVisitor visitor;
    private Page page;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signIn() {
        visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS);
        page = visitor.page();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    private void open(String list, String view) {
        visitor.openWithin(list + view);
    }

    /// @param note what the list tells after what was done
    private void isBackAt(String list, String view, String note) {
        assertThat(page.locator(".note.good")).hasText(note);
        String address = server.url() + "/console/" + server.instanceId().value() + list;
        assertThat(page.url()).startsWith(address + view + "&note=");
    }

    @Test
    void ofTokens() {
        String view = "?q=Kept+%26+n&sort=status&sortDir=desc";
        server.client()
                .post(
                        "/instances/" + server.instanceId().value() + "/tokens",
                        "{\"name\": \"Kept & named\"}")
                .ok(201, "apiToken");
        open("/tokens", view);
        press(page, "Deactivate Kept & named");
        isBackAt("/tokens", view, "The token is refused from now on.");
        labelled(page, "Change Kept & named").click();
        page.getByText("Cancel").click();
        labelled(page, "Change Kept & named").click();
        press(page, "Save");
        isBackAt("/tokens", view, "The token was saved.");
        labelled(page, "Delete Kept & named").click();
        press(page, "Delete the token");
        isBackAt("/tokens", view, "The token was deleted.");
    }

    @Test
    void leadsToTheLastPageThatIsLeft() {
        String tokens = "/instances/" + server.instanceId().value() + "/tokens";
        for (int i = 10; i <= 60; i++) {
            server.client()
                    .post(tokens, "{\"name\": \"Paged %d\"}".formatted(i))
                    .ok(201, "apiToken");
        }
        open("/tokens", "?q=Paged&page=1");
        assertThat(page.locator("tbody tr")).hasCount(1);
        labelled(page, "Delete Paged 60").click();
        press(page, "Delete the token");
        assertThat(page.locator("tbody tr")).hasCount(50);
        isBackAt("/tokens", "?q=Paged", "The token was deleted.");
    }

    @Test
    void ofAlertRules() {
        String view = "?q=nearly&sort=id&dir=desc";
        String rule =
                """
                {"name": "Nearly full", "targetType": "organization", "targetQueryJson": "{}", "enabled": false,
                 "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit",
                                "threshold": 80}}
                """;
        server.client()
                .post("/instances/" + server.instanceId().value() + "/notification-rules", rule)
                .ok(201, "notificationRule");
        open("/alerts", view);
        press(page, "Switch on Nearly full");
        isBackAt("/alerts", view, "The rule is evaluated daily from now on.");
        labelled(page, "Change Nearly full").click();
        page.getByText("Try it").click();
        page.getByText("Cancel").click();
        labelled(page, "Delete Nearly full").click();
        press(page, "Delete the rule");
        isBackAt("/alerts", view, "The rule was deleted.");
    }

    @Test
    void ofMembersOfTheInstance() {
        Person person = Person.create(server, InstanceRole.VIEW);
        String view = "?q=" + person.email().replace("@", "%40") + "&sort=role&sortDir=desc";
        open("/members", view);
        labelled(page, "Role of " + person.email()).selectOption("admin");
        press(page, "Change the role of " + person.email());
        isBackAt("/members", view, "The role was changed.");
        labelled(page, "Remove " + person.email()).click();
        page.getByText("Cancel").click();
        labelled(page, "Remove " + person.email()).click();
        press(page, "Remove the person");
        isBackAt("/members", view, "The person was removed from the instance.");
    }

    @Test
    void ofMembersOfAnOrganization() {
        OrganizationCalls calls = new OrganizationCalls(server);
        OrganizationId id = calls.named("Kept");
        calls.join(id, Person.create(server), "admin");
        Person person = calls.join(id, Person.create(server), "view");
        String list = path(id, "members");
        String view = "?having=edit&sort=role&sortDir=desc";
        open(list, "?having=view&sort=role&sortDir=desc");
        labelled(page, "Role of " + person.email()).selectOption("edit");
        press(page, "Change the role of " + person.email());
        isBackAt(list, "?having=view&sort=role&sortDir=desc", "The role was changed.");

        open(list, view);
        labelled(page, "More roles of " + person.email()).click();
        page.getByText("Cancel").click();
        labelled(page, "More roles of " + person.email()).click();
        press(page, "Save the roles");
        isBackAt(list, view, "The roles were changed.");
        labelled(page, "Remove " + person.email()).click();
        press(page, "Remove the member");
        isBackAt(list, view, "The member was removed.");
    }

    @Test
    void ofInvitations() {
        OrganizationCalls calls = new OrganizationCalls(server);
        OrganizationId id = calls.named("Kept invitations");
        calls.invite(id, "waiting@example.com");
        String list = path(id, "members");
        String view = "?q=wait&invites=role&invitesDir=desc";
        open(list, view);
        press(page, "Renew the invitation to waiting@example.com");
        isBackAt(list, view, "The invitation was sent again, with a new link.");
        labelled(page, "Revoke the invitation to waiting@example.com").click();
        page.getByText("Cancel").click();
        labelled(page, "Revoke the invitation to waiting@example.com").click();
        press(page, "Revoke the invitation");
        isBackAt(list, view, "The invitation was revoked.");
    }
}
