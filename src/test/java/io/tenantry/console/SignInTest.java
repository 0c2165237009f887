package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.LIST;
import static io.tenantry.console.Steps.named;
import static io.tenantry.console.Steps.press;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
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

/// Coming in, in a browser.
class SignInTest {
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
            assertThat(page.getByLabel("Code of your authenticator app"))
                    .hasAccessibleDescription(Pattern.compile(".*This code is not right.*"));

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
            Cookie session = page.context().cookies().getFirst();
            assertThat(session.httpOnly).isTrue();
            assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
            double ends = session.expires;
            assertThat(Instant.ofEpochSecond((long) ends))
                    .isCloseTo(
                            Instant.now().plus(Duration.ofHours(12)),
                            within(5, ChronoUnit.MINUTES));
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

    /// What was typed is lost, which is told, and the page is found again.
    @Test
    void leadsBackToTheFormWhoseSessionHadEnded() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin("/alerts/new");
            visitor.page().context().clearCookies();
            visitor.page().locator("button.primary").click();
            assertThat(visitor.page().getByText("Your session had ended")).isVisible();
            assertThat(visitor.page().locator("input[name=next]").first())
                    .hasValue(Pattern.compile("/console/[0-9a-f]{24}/alerts/new"));
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
}
