package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.AccountSteps.code;
import static io.tenantry.console.AccountSteps.confirm;
import static io.tenantry.console.AccountSteps.key;
import static io.tenantry.console.Steps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.Person;
import io.tenantry.testing.SecondFactor;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An instance that requires a second factor, in a browser.
class RequiredSecondFactorTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
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

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
