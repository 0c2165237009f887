package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.instance.InstanceRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.SecondFactor;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages that are seen only on the way, at every look: between two forms, when something went
/// wrong, or once there is something to show.
class AccessibilityTest {
    private static TestServer server;
    private static OrganizationCalls calls;
    private static OrganizationId mill;
    private static String member;
    private static String schedule;
    private static String rule;
    private static Person withSecondFactor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
        mill = calls.create("{\"name\": \"North Mill\", \"limits\": {\"member\": 10}}");
        member = join();
        join();
        schedule = schedule();
        rule = rule();
        withSecondFactor = Person.create(server, InstanceRole.ADMIN);
        SecondFactor.enable(withSecondFactor);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Look> looks() {
        return Look.ALL;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pagesBeforeAnInstance(Look look) {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server, look)) {
            visitor.open("/signin");
            Page page = visitor.page();
            page.getByLabel("E-mail address").fill(withSecondFactor.email());
            page.getByLabel("Password").fill(withSecondFactor.password());
            page.getByLabel("Password").press("Enter");
            check(visitor, page.getByLabel("Code of your authenticator app"));
        }
        Person person = Person.create(server, InstanceRole.ADMIN);
        person.join(server, server.services().instances().create("Second").id(), InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server, look)) {
            visitor.signIn(person);
            visitor.open("");
            check(visitor, visitor.page().locator(".choices li").nth(1));
            visitor.open("/nowhere");
            check(visitor, visitor.page().getByText("Instance was not found"));
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pagesBetweenTwoForms(Look look) {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
            Page page = visitor.page();
            visitor.openWithin("/tokens/new");
            page.getByLabel("Name (needed)").fill("Meter");
            page.getByText("Create token").click();
            check(visitor, page.getByLabel("Its value"));

            visitor.openWithin(organization("/limits"));
            page.getByLabel("Members", new Page.GetByLabelOptions().setExact(true)).fill("1");
            page.getByText("Save limits").click();
            check(visitor, page.getByText("Set limits below what is used?"));

            visitor.openWithin(organization("/members/" + member + "/remove"));
            check(visitor, page.locator("button.danger"));
            visitor.openWithin("/reports/schedules/" + schedule + "/edit");
            check(visitor, page.getByText("Change the schedule").first());
            visitor.openWithin("/reports/schedules/" + schedule + "/delete");
            check(visitor, page.getByText("Delete the schedule").first());
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pagesThatAreFilled(Look look) {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
            Page page = visitor.page();
            visitor.openWithin("/reports");
            page.getByLabel("First day").fill("2026-01-01");
            page.getByText("Make the report").click();
            check(visitor, page.getByText("Download").first());

            visitor.openWithin("/alerts/" + rule);
            page.getByText("Evaluate and send").click();
            assertThat(page.getByText("The evaluation was asked for.")).isVisible();
            Locator log = page.locator("[role=region][aria-label=Log]");
            visitor.reopenUntilThereIs(log);
            check(visitor, log);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theMenuOfWhoeverIsSignedIn(Look look) {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server, look)) {
            visitor.signIn(person);
            visitor.open("");
            Page page = visitor.page();
            page.locator(".account summary").click();
            Locator last = page.getByText("Sign out everywhere");
            assertThat(last).isInViewport();
            check(visitor, last);
        }
    }

    private static void check(ConsoleVisitor visitor, Locator reached) {
        assertThat(reached).isVisible();
        visitor.checkAccessibility();
    }

    private static String organization(String rest) {
        return "/organizations/" + mill.value() + rest;
    }

    private static String join() {
        String id = Person.create(server).id().value();
        server.client()
                .post(
                        calls.path(mill) + "/members",
                        "{\"userId\": \"%s\", \"role\": \"admin\"}".formatted(id))
                .ok(200, "instanceOrgMember");
        return id;
    }

    private static String schedule() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin("/reports/schedules/new");
            Page page = visitor.page();
            page.getByLabel("Schedule").fill("30 6 1 1 *");
            page.locator(".actions button").click();
            String edit = page.getByLabel("Change 30 6 1 1 *").getAttribute("href");
            return edit.replaceFirst(".*/schedules/([^/]+)/edit", "$1");
        }
    }

    private static String rule() {
        return server.client()
                .post(
                        "/instances/" + server.instanceId().value() + "/notification-rules",
                        """
                        {"targetType": "organization", "targetQueryJson": "{}", "name": "Full",
                         "ruleConfig": {"ruleType": "payloadUsage", "thresholdType": "percentOfLimit", "threshold": 0}}
                        """)
                .ok(201, "notificationRule")
                .path("id")
                .asString();
    }
}
