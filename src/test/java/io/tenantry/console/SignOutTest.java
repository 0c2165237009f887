package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.LIST;
import static io.tenantry.console.Steps.forge;
import static io.tenantry.console.Steps.named;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.signin.NewPassword;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Going, in a browser.
class SignOutTest {
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
    void endsAtOnceEverywhereWhenTheTokensEnd() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            assertThat(visitor.openWithin("/organizations").status()).isEqualTo(200);

            person.client()
                    .patch(
                            "/me/changePassword",
                            """
                            {"password": "%s", "newPassword": "%s"}
                            """
                                    .formatted(person.password(), NewPassword.generated().value()))
                    .ok(200, "authedUser");

            visitor.openWithin("/organizations");
            assertThat(visitor.page()).hasTitle("Sign in – Tenantry");
        }
    }

    @Test
    void signsOut() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.locator(".account summary").click();
            press(page, "Sign out");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are signed out.");

            visitor.openWithin("/organizations");
            assertThat(page).hasTitle("Sign in – Tenantry");
        }
    }

    @Test
    void asksBeforeItSignsOutEverywhere() {
        for (Look look : Look.ALL) {
            try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
                visitor.openWithin("/organizations");
                Page page = visitor.page();
                page.locator(".account summary").click();
                page.getByRole(AriaRole.LINK, named("Sign out everywhere")).click();
                assertThat(page).hasTitle("Sign out everywhere? – Tenantry");
                visitor.checkAccessibility();

                page.getByRole(AriaRole.LINK, named("Cancel")).click();
                assertThat(page).hasURL(LIST);
            }
        }
    }

    @Test
    void signsOutEverywhere() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        ApiClient script = person.client();
        try (ConsoleVisitor here = ConsoleVisitor.at(server, Look.WITHOUT_SCRIPTS);
                ConsoleVisitor elsewhere = ConsoleVisitor.at(server)) {
            here.signIn(person);
            elsewhere.signIn(person);
            elsewhere.openWithin("/organizations");

            here.open("/signout/everywhere");
            press(here.page(), "Sign out everywhere");

            assertThat(here.page()).hasTitle("Sign in – Tenantry");
            assertThat(here.page().getByRole(AriaRole.STATUS))
                    .hasText("You are signed out everywhere.");
            elsewhere.openWithin("/organizations");
            assertThat(elsewhere.page()).hasTitle("Sign in – Tenantry");
            script.get("/me").refused(401, "Unauthorized", "Invalid access token");
            here.openWithin("/organizations");
            assertThat(here.page()).hasTitle("Sign in – Tenantry");
        }
    }

    @Test
    void signsNobodyOutByAForgedForm() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.open("/signout/everywhere");
            Page page = visitor.page();
            forge(page);
            press(page, "Sign out everywhere");
            assertThat(page.getByText("This form did not come from a page")).isVisible();
            assertThat(visitor.openWithin("/organizations").status()).isEqualTo(200);
        }
    }

    @Test
    void offersAnApiTokenNoWayToSignOutEverywhere() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.open("/signin");
            Page page = visitor.page();
            page.getByText("Sign in with an API token").click();
            page.getByLabel("API token").fill(server.token("all.Instance"));
            press(page, "Sign in with the token");
            page.locator(".account summary").click();
            assertThat(text(page, "Sign out")).isVisible();
            assertThat(page.getByText("Sign out everywhere")).hasCount(0);
        }
    }
}
