package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is wrong with the filter of the list of organizations stands beside the field, in a
/// browser.
class OrganizationsFaultsTest {
    private static final ListedOrganizations WORLD = new ListedOrganizations();

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void tellWhereTheAdvancedQueryIsWrong() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations?q=mill");
            Page page = visitor.page();
            page.getByText("Advanced query").click();
            Locator query = field(page, "Query");
            Locator apply = page.getByText("Apply the query");

            query.fill("{\"name\": ");
            apply.click();
            assertThat(fault(page, "query")).containsText("not valid JSON: look at line 1");
            assertThat(query).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#told")).hasText("Nothing was looked up.");

            query.fill("{\"$and\": [\n  {\"creationDate\": {\"$gt\": \"2026-02-31\"}}]}");
            apply.click();
            assertThat(fault(page, "query"))
                    .hasText(
                            "In the query, $and.0.creationDate.$gt is not a valid time: expected ISO"
                                    + " 8601 or milliseconds since 1970, not '2026-02-31'. Look at line"
                                    + " 2, column 21.");
            query.fill("{\"$or\": [{},\n\n{\"$nor\": [{\"tags\": {\"a\": 1}}]}]}");
            apply.click();
            assertThat(fault(page, "query")).containsText("Look at line 3, column 12.");
            query.fill("{\"$and\": [\n  {\"creationDate\": {\"$gt\": \"2026-02-31\"}}]}");
            apply.click();
            assertThat(query)
                    .hasAccessibleDescription(Pattern.compile(".*Look at line 2, column 21[.]"));
            visitor.checkAccessibility();

            query.fill("{\"name\": {\"$startsWith\": \"North\"}}");
            apply.click();
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(query).not().hasAttribute("aria-invalid", "true");
            assertThat(fault(page, "query")).isHidden();
            visitor.checkAccessibility();
        }
    }

    @Test
    void areToldAtOnceWhileSomebodyTypes() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            Locator tag = field(page, "Tag");
            tag.fill("region=" + "x".repeat(256));
            assertThat(fault(page, "tag")).containsText("have 255 characters at most");
            assertThat(tag).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "Search by name")).not().hasAttribute("aria-invalid", "true");
            tag.fill("=eu");
            assertThat(fault(page, "tag")).hasText("Type a key before the =.");
            tag.fill("region=eu");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(fault(page, "tag")).isHidden();
            assertThat(tag).not().hasAttribute("aria-invalid", "true");
            assertThat(tag).isFocused();
        }
    }

    @Test
    void standInThePageWithoutScripts() {
        try (ConsoleVisitor visitor =
                ConsoleVisitor.signedIn(WORLD.server(), Look.WITHOUT_SCRIPTS)) {
            Page page = visitor.page();
            visitor.openWithin(
                    "/organizations?state=active&tag=region%3Deu&query=%7B%22nam%22%3A1%7D");
            assertThat(fault(page, "query"))
                    .hasText(
                            Pattern.compile(
                                    "The name “nam” is not known here[.] Known are .*, memberId[.] Look at line 1, column 2[.]"));
            assertThat(field(page, "Query")).isVisible();
            assertThat(field(page, "Query")).hasAttribute("aria-invalid", "true");
            assertThat(fault(page, "tag")).isHidden();
            visitor.openWithin("/organizations?state=active&tag=" + "x".repeat(256));
            assertThat(fault(page, "tag")).isVisible();
            assertThat(fault(page, "query")).isHidden();
        }
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator fault(Page page, String field) {
        return page.locator("#fault-" + field);
    }
}
