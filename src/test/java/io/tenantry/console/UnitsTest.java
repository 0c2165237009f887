package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Bytes and seconds, in a browser.
class UnitsTest {
    private static TestServer server;
    private static String path;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        OrganizationId id =
                new OrganizationCalls(server)
                        .create(
                                """
                                {"name": "Mill", "limits":
                                 {"storage": 2147483648, "dataTTL": 15552000, "systemInterval": 90, "payload": 75000000}}
                                """);
        path = "/organizations/" + id.value();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void areSaidShortWithTheExactNumberBehind() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path);
            assertThat(visitor.page().locator("[aria-labelledby=storage] .limit [title]"))
                    .hasText("2.1 GB");
            assertThat(visitor.page().getByTitle("2,147,483,648 bytes")).isVisible();
            assertThat(visitor.page().getByTitle("75,000,000", exactTitle())).hasText("75M");
        }
    }

    @Test
    void standBesideTheFieldsOfTheLimits() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path + "/limits");
            Page page = visitor.page();
            assertThat(page.getByLabel("Storage, bytes"))
                    .hasAccessibleDescription(Pattern.compile("That is 2\\.1 GB\\. Default .*"));
            assertThat(page.getByLabel("Keeping of device data, seconds"))
                    .hasAccessibleDescription(Pattern.compile("That is 180 days\\. Default .*"));
            assertThat(page.getByLabel("Payloads, billable"))
                    .hasAccessibleDescription(Pattern.compile("(?!.*Now).*Default.*|No limit.*"));
            page.getByText("Show them").click();
            assertThat(page.getByLabel("System interval"))
                    .hasAccessibleDescription(Pattern.compile("That is 1\\.5 minutes\\. .*"));
            visitor.openWithin("/organizations/new");
            assertThat(page.getByLabel("Storage"))
                    .hasAccessibleDescription(Pattern.compile("bytes\\. .*"));
        }
    }

    private static Page.GetByTitleOptions exactTitle() {
        return new Page.GetByTitleOptions().setExact(true);
    }
}
