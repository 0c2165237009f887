package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.signin.NewPassword;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.Person;
import io.tenantry.testing.SecondFactor;
import io.tenantry.testing.TestServer;
import java.time.Instant;
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

    /// Saving would make every later page refuse, also the one to undo it.
    @Test
    void letsNobodyLockThemselvesOut() {
        for (String mode : new String[] {"Required of administrators", "Required of everybody"}) {
            InstanceId instance = server.services().instances().create("Careful").id();
            Person person = Person.create(server);
            person.join(server, instance, InstanceRole.ADMIN);
            try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
                visitor.signIn(person);
                visitor.open("/" + instance.value() + "/settings");
                require(visitor.page(), mode);
                assertThat(visitor.page().getByLabel("Second factor of the members"))
                        .hasAccessibleDescription(
                                Pattern.compile(".*this would lock you out\\. Set yours up.*"));
                visitor.checkAccessibility();
                visitor.page().getByText("Your account, with your own").click();
                assertThat(visitor.page()).hasTitle("Account – Tenantry");
                visitor.open("/" + instance.value() + "/settings");
                assertThat(visitor.page().getByLabel("Second factor of the members"))
                        .hasValue("notRequired");
            }
        }
    }

    @Test
    void leadsFromAClosedInstanceToTheAccountAndBackIn() {
        InstanceId instance = server.services().instances().create("Strict").id();
        Person strict = Person.create(server);
        strict.join(server, instance, InstanceRole.ADMIN);
        Person late = Person.create(server, InstanceRole.VIEW);
        late.join(server, instance, InstanceRole.ADMIN);
        SecondFactor factor = SecondFactor.enable(strict);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server);
                ConsoleVisitor shutOut = ConsoleVisitor.at(server)) {
            visitor.signIn(strict, factor.recoveryCode());
            visitor.open("/" + instance.value() + "/settings");
            require(visitor.page(), "Required of everybody");
            assertThat(visitor.page().getByRole(AriaRole.STATUS))
                    .hasText("The settings were saved.");

            shutOut.signIn(late);
            assertThat(shutOut.open("/" + instance.value() + "/tokens").status()).isEqualTo(403);
            Page page = shutOut.page();
            assertThat(page.getByText("This instance requires a second factor.")).isVisible();
            shutOut.checkAccessibility();
            page.locator("main").getByRole(AriaRole.LINK, within("Account")).click();
            press(page, "Set up");
            confirm(page, late.password(), code(key(page)));
            shutOut.open("/" + instance.value() + "/tokens");
            assertThat(page.getByText("you signed in without yours")).isVisible();
            shutOut.open("");
            assertThat(page.getByText("Needs a second factor")).isVisible();
            assertThat(page.getByText("Viewer")).isVisible();
        }
    }

    private static void require(Page page, String mode) {
        page.getByLabel("Second factor of the members")
                .selectOption(new SelectOption().setLabel(mode));
        press(page, "Save");
    }

    private static String key(Page page) {
        return page.locator("#key").textContent().replace(" ", "");
    }

    private static String code(String key) {
        return SecondFactor.code(key, Instant.now());
    }

    private static void confirm(Page page, String password, String code) {
        page.getByLabel("Code of the app").fill(code);
        page.getByLabel("Your password").fill(password);
        press(page, "Switch on");
    }

    private static void forge(Page page) {
        page.evaluate("() => document.querySelector('main input[type=hidden]').value = 'forged'");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
