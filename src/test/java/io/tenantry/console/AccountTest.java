package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.AccountSteps.code;
import static io.tenantry.console.AccountSteps.confirm;
import static io.tenantry.console.AccountSteps.key;
import static io.tenantry.console.Steps.forge;
import static io.tenantry.console.Steps.named;
import static io.tenantry.console.Steps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceRole;
import io.tenantry.signin.NewPassword;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.Person;
import io.tenantry.testing.SecondFactor;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A person's own account, in a browser.
class AccountTest {
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
    void isReadableAtEveryLook() {
        for (Look look : Look.ALL) {
            try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
                visitor.openWithin("/organizations");
                visitor.page().locator(".account summary").click();
                visitor.page().getByRole(AriaRole.LINK, named("Account")).click();
                visitor.checkAccessibility();
                press(visitor.page(), "Set up");
                assertThat(visitor.page().getByRole(AriaRole.IMG)).isVisible();
                visitor.checkAccessibility();
                visitor.open("/account/second-factor/off");
                visitor.checkAccessibility();
                visitor.open("/account/password");
                visitor.checkAccessibility();
            }
        }
    }

    @Test
    void setsASecondFactorUpAndTakesItAway() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.open("/account");
            Page page = visitor.page();
            press(page, "Set up");
            String key = key(page);
            assertThat(page.locator("a[href^='otpauth://totp/']"))
                    .hasAttribute("href", Pattern.compile(".*[?&]secret=" + key + "&.*"));

            confirm(page, "not the password", code(key));
            assertThat(page.getByText("This is not your password.")).isVisible();
            confirm(page, person.password(), "000000");
            assertThat(page.getByLabel("Code of the app"))
                    .hasAccessibleDescription(Pattern.compile(".*not the code that the key.*"));
            assertThat(page.getByLabel("Your password")).hasValue("");
            visitor.checkAccessibility();
            assertThat(key(page)).isEqualTo(key);
            confirm(page, person.password(), code(key));

            assertThat(page).hasTitle("The second factor is on – Tenantry");
            visitor.checkAccessibility();
            String[] codes = page.getByLabel("Recovery codes").inputValue().split("\n");
            assertThat(codes).hasSize(10).doesNotHaveDuplicates();
            page.getByText("back to the account").click();
            assertThat(page.getByText("You signed in without it this time.")).isVisible();
            assertThat(page.content()).doesNotContain(codes[0]);
            visitor.checkAccessibility();
            person.signIn()
                    .refused(
                            401,
                            "TwoFactorRequired",
                            "A two-factor authentication code is required");

            page.getByRole(AriaRole.LINK, named("Switch off")).click();
            page.getByLabel("Your password").fill(person.password());
            page.getByLabel("Code of the app").fill("000000");
            press(page, "Switch off");
            assertThat(page.getByText("This code is not right, or was used before.")).isVisible();
            page.getByLabel("Your password").fill(person.password());
            page.getByLabel("Code of the app").fill(codes[0]);
            press(page, "Switch off");
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("The second factor is off.");
        }
        person.signIn().ok(200, "authedUser");
    }

    @Test
    void worksWithoutScripts() {
        Person person = Person.create(server, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server, Look.WITHOUT_SCRIPTS)) {
            visitor.signIn(person);
            visitor.open("/account");
            press(visitor.page(), "Set up");
            confirm(visitor.page(), person.password(), code(key(visitor.page())));
            assertThat(visitor.page()).hasTitle("The second factor is on – Tenantry");
            visitor.open("/account/second-factor/confirm");
            assertThat(visitor.page()).hasTitle("Account – Tenantry");
        }
    }

    @Test
    void changesThePasswordAndGoesOn() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        ApiClient script = person.client();
        String other = NewPassword.generated().value();
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.open("/account/password");
            Page page = visitor.page();
            page.getByLabel("Your present password").fill("not the password");
            page.getByLabel("The new password").fill(other);
            press(page, "Change the password");
            assertThat(page.getByText("This is not your password.")).isVisible();

            page.getByLabel("Your present password").fill(person.password());
            page.getByLabel("The new password").fill("twelve small");
            press(page, "Change the password");
            assertThat(page.getByText("This needs 12 characters or more")).isVisible();
            visitor.checkAccessibility();

            page.getByLabel("Your present password").fill(person.password());
            page.getByLabel("The new password").fill(other);
            press(page, "Change the password");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("The password was changed.");
            assertThat(visitor.openWithin("/organizations").status()).isEqualTo(200);
        }
        script.get("/me").refused(401, "Unauthorized", "Invalid access token");
        person.withPassword(other).signIn().ok(200, "authedUser");
    }

    @Test
    void refusesForgedForms() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        SecondFactor factor = SecondFactor.enable(person);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person, factor.recoveryCode());
            visitor.open("/account/second-factor/off");
            forge(visitor.page());
            press(visitor.page(), "Switch off");
            assertThat(visitor.page().getByText("This form did not come from a page")).isVisible();
            visitor.open("/account/password");
            forge(visitor.page());
            press(visitor.page(), "Change the password");
            assertThat(visitor.page().getByText("This form did not come from a page")).isVisible();
        }
        person.signIn()
                .refused(401, "TwoFactorRequired", "A two-factor authentication code is required");
    }

    @Test
    void isForPeople() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(server.token("all.Instance"));
            assertThat(visitor.open("/account").status()).isEqualTo(403);
            assertThat(visitor.page().getByText("An API token is no person")).isVisible();
            assertThat(visitor.page().getByRole(AriaRole.LINK, named("Account"))).hasCount(0);
        }
    }
}
