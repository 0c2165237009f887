package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The console of somebody who may change nothing, in a browser.
class LookingOnTest {
    private static final String ANY = "0123456789abcdef01234567";

    /// Every form and question that is of no use to somebody who looks on.
    private static final List<String> TO_CHANGE =
            List.of(
                    "/organizations/new",
                    "/organizations/deleted/" + ANY + "/purge",
                    "/organizations/" + ANY + "/members/" + ANY + "/remove",
                    "/organizations/" + ANY + "/members/invites/" + ANY + "/revoke",
                    "/organizations/" + ANY + "/delete",
                    "/tokens/new",
                    "/tokens/" + ANY + "/delete",
                    "/members/" + ANY + "/remove",
                    "/alerts/new",
                    "/alerts/" + ANY + "/edit",
                    "/alerts/" + ANY + "/delete",
                    "/reports/schedules/new",
                    "/reports/schedules/0/edit",
                    "/reports/schedules/0/delete");

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
    void isRefusedBeforeAnythingIsTyped() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(Person.create(server, InstanceRole.VIEW));
            assertIsRefused(visitor);
            visitor.openWithin("/settings");
            assertThat(visitor.page().getByLabel("Second factor of the members")).isDisabled();
            visitor.checkAccessibility();
        }
    }

    @Test
    void holdsForATokenThatOnlyReads() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(server.token("all.Instance.read"));
            assertIsRefused(visitor);
            visitor.openWithin("/organizations");
            assertThat(visitor.page().getByText("New organization")).hasCount(0);
            assertThat(link(visitor.page(), "Audit")).isVisible();
            visitor.openWithin("/settings");
            assertThat(visitor.page().getByText("Save")).hasCount(0);
        }
    }

    @Test
    void showsATokenWithoutTheAuditLogNoWayToIt() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(server.token("instance.get", "instanceOrgs.get"));
            visitor.openWithin("/organizations");
            assertThat(visitor.page().getByText("New organization")).hasCount(0);
            assertThat(link(visitor.page(), "Audit")).hasCount(0);
        }
    }

    @Test
    void showsATokenTheButtonsThatItIsFor() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(server.token("all.Instance.read", "instanceApiToken.patch"));
            Page page = visitor.page();
            visitor.openWithin("/tokens");
            assertThat(page.locator("tbody").getByText("Deactivate").first()).isVisible();
            assertThat(page.locator("main a.button:not([href$='/edit'])")).hasCount(0);
            for (String path : List.of("/organizations", "/alerts", "/members", "/settings")) {
                visitor.openWithin(path);
                assertThat(page.locator("main .button")).hasCount(0);
                assertThat(page.locator("main form[method=post] button")).hasCount(0);
            }
            assertThat(visitor.openWithin("/tokens/new").status()).isEqualTo(403);
            assertThat(page.getByText("does not cover this")).isVisible();
        }
    }

    @Test
    void doesNotHoldForATokenThatWrites() {
        for (String scope : List.of("all.Instance", "all.Instance.bounded", "instanceOrgs.*")) {
            try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
                visitor.signIn(server.token(scope, "instance.get"));
                visitor.openWithin("/organizations");
                assertThat(visitor.page().getByText("New organization").first()).isVisible();
                assertThat(visitor.openWithin("/organizations/new").status()).isEqualTo(200);
            }
        }
    }

    private static void assertIsRefused(ConsoleVisitor visitor) {
        for (String path : TO_CHANGE) {
            assertThat(visitor.openWithin(path).status()).as(path).isEqualTo(403);
            assertThat(visitor.page().getByText("but not change it")).isVisible();
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
