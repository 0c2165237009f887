package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.signin.NewPassword;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.Person;
import io.tenantry.testing.SecondFactor;
import io.tenantry.testing.TestServer;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Coming in and going, in a browser.
class SignInTest {
    private static final Pattern LIST = Pattern.compile(".*/console/[0-9a-f]{24}/organizations");

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
            try (ConsoleVisitor visitor = ConsoleVisitor.at(server, look)) {
                visitor.open("/signin");
                visitor.checkAccessibility();
            }
        }
    }

    @Test
    void leadsToWhatWasWanted() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.openWithin("/organizations?state=disabled");
            Page page = visitor.page();
            assertThat(page).hasTitle("Sign in – Tenantry");

            signIn(page, person.email(), person.password());

            assertThat(page).hasURL(Pattern.compile(".*/organizations\\?state=disabled"));
            assertThat(page.getByRole(AriaRole.HEADING, named("Organizations"))).isVisible();
        }
    }

    @Test
    void leadsWhoIsSignedInToWhatWasWanted() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            String wanted = "/console/" + server.instanceId().value() + "/tokens?q=meter";
            visitor.open("/signin?next=" + URLEncoder.encode(wanted, UTF_8));
            assertThat(visitor.page()).hasURL(server.url() + wanted);
            visitor.open("/signin?next=" + URLEncoder.encode("//example.com/", UTF_8));
            assertThat(visitor.page()).hasURL(LIST);
        }
    }

    @Test
    void keepsTheAddressWhenThePasswordIsWrong() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.open("/signin");
            Page page = visitor.page();

            signIn(page, person.email(), "not the password");

            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("E-mail address or password is not right.");
            assertThat(page.getByLabel("E-mail address")).hasValue(person.email());
            assertThat(page.getByLabel("Password")).hasValue("");
            visitor.checkAccessibility();
        }
    }

    @Test
    void asksForTheSecondFactor() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        SecondFactor factor = SecondFactor.enable(person);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.open("/signin");
            Page page = visitor.page();
            signIn(page, person.email(), person.password());
            assertThat(page.getByLabel("Code of your authenticator app")).isFocused();
            assertThat(page.content()).doesNotContain(person.password());
            visitor.checkAccessibility();

            page.getByLabel("Code of your authenticator app").fill("000000");
            press(page, "Sign in");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("This code is not right");

            page.getByLabel("Code of your authenticator app").fill(factor.recoveryCode());
            press(page, "Sign in");
            assertThat(page).hasURL(LIST);
        }
    }

    @Test
    void takesAnApiToken() {
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.open("/signin");
            Page page = visitor.page();
            page.getByText("Sign in with an API token").click();
            page.getByLabel("API token").fill("nonsense");
            press(page, "Sign in with the token");
            assertThat(page.getByText("This is no valid token")).isVisible();

            page.getByLabel("API token").fill(server.token("all.Instance.read"));
            press(page, "Sign in with the token");

            assertThat(page).hasURL(LIST);
            assertThat(page.getByText("test token")).isVisible();
            double ends = page.context().cookies().getFirst().expires;
            assertThat(Instant.ofEpochSecond((long) ends))
                    .isCloseTo(
                            Instant.now().plus(Duration.ofHours(12)),
                            within(5, ChronoUnit.MINUTES));
        }
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
            page.evaluate(
                    "() => document.querySelector('main input[type=hidden]').value = 'forged'");
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
            assertThat(page.getByText("Sign out", exactly())).isVisible();
            assertThat(page.getByText("Sign out everywhere")).hasCount(0);
        }
    }

    @Test
    void letsAPersonChooseAmongInstances() {
        Person person = Person.create(server, InstanceRole.ADMIN);
        InstanceId other = server.services().instances().create("Another <b>instance</b>").id();
        person.join(server, other, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server)) {
            visitor.signIn(person);
            visitor.open("");
            visitor.checkAccessibility();
            Page page = visitor.page();

            page.getByRole(AriaRole.LINK, named("Another <b>instance</b>")).click();

            assertThat(page).hasURL(Pattern.compile(".*/" + other.value() + "/organizations"));
            assertThat(page.getByRole(AriaRole.LINK, named("New organization"))).hasCount(0);
        }
    }

    @Test
    void hidesForeignInstances() {
        InstanceId other = server.services().instances().create("Foreign").id();
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            assertThat(visitor.open("/" + other.value() + "/organizations").status())
                    .isEqualTo(404);
            assertThat(visitor.page().content()).doesNotContain("Foreign");
        }
    }

    private static void signIn(Page page, String email, String password) {
        page.getByLabel("E-mail address").fill(email);
        page.getByLabel("Password").fill(password);
        press(page, "Sign in");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
