package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every page has around its content, at every look.
class FrameTest {
    /// More elements than a page of these tests has that take the focus.
    private static final int STEPS_MAX = 200;

    /// What has the focus, and how wide its outline is in pixels, 0 for none; null for the page
    /// itself, from where the focus goes round.
    private static final String FOCUS =
            """
            () => {
                const focused = document.activeElement;
                const style = getComputedStyle(focused);
                return focused === document.body ? null
                    : [focused.outerHTML.slice(0, 120), style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)];
            }
            """;

    private static TestServer server;
    private static InstanceId longNamed;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        new OrganizationCalls(server).named("North Mill");
        longNamed = server.services().instances().create("Water-and-power-".repeat(12)).id();
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
    void showsWhereTheFocusIs(Look look) {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, look)) {
            for (String path : new String[] {"/organizations", "/members", "/settings"}) {
                visitor.openWithin(path);
                Set<Object> seen = new HashSet<>();
                for (int step = 0; step < STEPS_MAX; step++) {
                    visitor.page().keyboard().press("Tab");
                    if (!(visitor.page().evaluate(FOCUS) instanceof List<?> focused)) {
                        break;
                    }
                    seen.add(focused.get(0));
                    assertThat(((Number) focused.get(1)).doubleValue())
                            .as(path + ": " + focused.get(0))
                            .isGreaterThanOrEqualTo(2);
                }
                assertThat(seen).as(path).hasSizeBetween(15, STEPS_MAX - 1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void holdsLongNames(Look look) {
        String email =
                "somebody-with-a-long-name-".repeat(2)
                        + look.hashCode()
                        + "@"
                        + "example".repeat(8)
                        + ".com";
        Person person = Person.create(server, InstanceRole.ADMIN, email);
        person.join(server, longNamed, InstanceRole.VIEW);
        try (ConsoleVisitor visitor = ConsoleVisitor.at(server, look)) {
            visitor.signIn(person);
            Page page = visitor.page();
            visitor.open("/" + longNamed.value() + "/organizations");
            assertThat(page.locator(".instance")).containsText("Water-and-power-");
            assertThat(page.locator(".account summary")).containsText("@");
            visitor.checkAccessibility();
            page.locator(".account summary").click();
            assertThat(page.getByText("Sign out everywhere")).isVisible();
            visitor.checkAccessibility();
        }
    }
}
