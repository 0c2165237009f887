package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The main path through the console by somebody who has no mouse.
class OrganizationByKeyboardTest {
    /// More than any page has of links and fields.
    private static final int STEPS_MAX = 150;

    @Test
    void findsRaisesInvitesAndLooksAtTheAudit() {
        try (TestServer server = TestServer.start();
                ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            OrganizationCalls calls = new OrganizationCalls(server);
            OrganizationId id = overItsLimit(server, calls);
            calls.named("Library");
            Person person = Person.create(server, InstanceRole.ADMIN);
            visitor.open("/signin");
            Page page = visitor.page();
            type(page, page.getByLabel("E-mail address"), person.email());
            type(page, page.getByLabel("Password"), person.password());
            page.keyboard().press("Enter");

            reach(page, page.getByLabel("Near or over a limit"));
            page.keyboard().type("Any of these");
            page.keyboard().press("Enter");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText("at or over its limit");
            follow(page, "Mill");
            followWithin(page, "Organization", "Limits");
            type(page, page.getByLabel("Members", exactLabel()), "25");
            page.keyboard().press("Enter");
            assertThat(page.getByText("The limits were saved.")).isVisible();

            followWithin(page, "Organization", "Members");
            type(page, page.getByLabel("E-mail address"), "ada@example.com");
            reach(page, page.getByLabel("Role", exactLabel()));
            page.keyboard().press("Home");
            reach(page, page.getByText("Send invitation"));
            page.keyboard().press("Enter");
            Locator invitations = page.locator("[aria-label=Invitations]");
            assertThat(invitations).containsText("ada@example.com");
            assertThat(invitations).containsText("Administrator");

            followWithin(page, "Organization", "Audit");
            assertThat(page).hasURL(Pattern.compile(".*/audit"));
            Locator newest = page.locator(".entries > li").first();
            assertThat(newest).containsText("Invited somebody");
            assertThat(newest).containsText("ada@example.com");
            reach(page, newest.locator("summary"));
            page.keyboard().press("Enter");
            assertThat(newest.getByText("\"role\" : \"admin\"").first()).isVisible();
            assertThat(page.locator(".entries > li").nth(1))
                    .containsText("Changed the organization");
            assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(25);
        }
    }

    /// Two members of a limit of one.
    private static OrganizationId overItsLimit(TestServer server, OrganizationCalls calls) {
        OrganizationId id = calls.named("Mill");
        for (int number = 0; number < 2; number++) {
            String member =
                    "{\"userId\": \"%s\", \"role\": \"admin\"}"
                            .formatted(Person.create(server).id().value());
            server.client().post(calls.path(id) + "/members", member).ok(200, "instanceOrgMember");
        }
        calls.patch(id, "{\"limits\": {\"member\": 1}}");
        return id;
    }

    private static void follow(Page page, String link) {
        follow(
                page,
                page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)));
    }

    private static void followWithin(Page page, String navigation, String link) {
        Locator links =
                page.getByRole(
                        AriaRole.NAVIGATION,
                        new Page.GetByRoleOptions().setName(navigation).setExact(true));
        follow(page, links.getByText(link, new Locator.GetByTextOptions().setExact(true)));
    }

    private static void follow(Page page, Locator link) {
        reach(page, link);
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    private static void type(Page page, Locator field, String text) {
        reach(page, field);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
    }

    /// Presses the tabulator until it is there.
    private static void reach(Page page, Locator wanted) {
        wanted.waitFor();
        for (int step = 0; step < STEPS_MAX; step++) {
            if ((Boolean) wanted.evaluate("it => it === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(wanted).isFocused();
    }

    private static Page.GetByLabelOptions exactLabel() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
