package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// How the list of organizations is searched, filtered, sorted and paged, in a browser.
class OrganizationsFilterTest {
    private static final ListedOrganizations WORLD = new ListedOrganizations();

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void searchesAsOneTypesAndKeepsTheViewInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("Search by name").pressSequentially("mill");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(page).hasURL(Pattern.compile(".*/organizations\\?q=mill"));

            page.reload();
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(page.getByLabel("Search by name")).hasValue("mill");
        }
    }

    @Test
    void goesBackToTheViewBefore() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("disabled");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);

            page.goBack();
            assertThat(ListedOrganizations.rows(page)).hasCount(50);
            assertThat(page.getByLabel("State")).hasValue("");
            assertThat(ListedOrganizations.rows(page).first().locator("time"))
                    .hasAttribute("title", Pattern.compile(".* UTC"));
            page.goForward();
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
        }
    }

    @Test
    void goesBackToTheSignInWhenTheSessionHasEnded() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("disabled");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            page.context().clearCookies();
            page.goBack();
            assertThat(page.getByLabel("E-mail address")).isVisible();
        }
    }

    @Test
    void filtersByStateAndTag() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("disabled");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(ListedOrganizations.rows(page)).containsText("Closed Shop");

            page.getByLabel("State").selectOption("");
            assertThat(ListedOrganizations.rows(page)).hasCount(50);
            page.getByLabel("Tag", new Page.GetByLabelOptions().setExact(true)).fill("region=eu");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(ListedOrganizations.rows(page)).containsText("North Mill");
        }
    }

    @Test
    void filtersByWhatWillBeDisabled() {
        OrganizationId id =
                WORLD.calls()
                        .create(
                                """
                                {"name": "Soon Gone", "disabledAt": "2999-01-01T00:00:00.000Z"}
                                """);
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("Will be disabled");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(ListedOrganizations.rows(page)).containsText("Will be disabled on");
            assertThat(page).hasURL(Pattern.compile(".*state=later(&.*)?$"));
            page.reload();
            assertThat(page.getByLabel("State")).hasValue("later");
        } finally {
            WORLD.server().client().delete(WORLD.calls().path(id));
        }
    }

    @Test
    void filtersByBannerAndKeepsItInTheAddress() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations?q=o");
            Page page = visitor.page();
            page.getByLabel("State").selectOption("With a banner");
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(ListedOrganizations.rows(page)).containsText("Closed Shop");
            assertThat(page).hasURL(Pattern.compile(".*state=banner(&.*)?$"));
            page.reload();
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            assertThat(page.getByLabel("State")).hasValue("banner");
            page.getByLabel("State").selectOption("Banner: warning");
            // A request that another one replaces is an error in the browser's console.
            assertThat(page).hasURL(Pattern.compile(".*state=banner-warning(&.*)?$"));
            assertThat(ListedOrganizations.rows(page)).hasCount(1);
            page.getByLabel("State").selectOption("Banner: critical");
            assertThat(page.getByText("No organization matches.")).isVisible();
        }
    }

    @Test
    void findsWhoIsNearALimit() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            for (String near : List.of("any", "payload")) {
                visitor.openWithin("/organizations?state=active&near=" + near);
                assertThat(ListedOrganizations.rows(visitor.page())).hasCount(1);
                assertThat(ListedOrganizations.rows(visitor.page())).containsText("North Mill");
            }
            for (String free : List.of("notebookMinutesPerMonth", "device", "member")) {
                visitor.openWithin("/organizations?near=" + free);
                assertThat(visitor.page().getByText("No organization matches.")).isVisible();
            }
        }
    }

    @Test
    void sortsAndPages() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations");
            Page page = visitor.page();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("1–50 of 64");
            page.getByRole(AriaRole.LINK, ListedOrganizations.link("Next")).click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("51–64 of 64");
            page.getByRole(AriaRole.LINK, ListedOrganizations.link("Previous")).click();

            page.getByRole(AriaRole.LINK, ListedOrganizations.link("Name")).click();
            assertThat(ListedOrganizations.rows(page).first()).containsText("Quiet Library");
            assertThat(
                            page.getByRole(
                                    AriaRole.COLUMNHEADER,
                                    new Page.GetByRoleOptions().setName("Name")))
                    .hasAttribute("aria-sort", "descending");
        }
    }

    @Test
    void saysWhichPageIsTheLast() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations?q=customer&page=7");
            Page page = visitor.page();
            assertThat(page.locator(".empty")).containsText("There is no page 8: the last is 2.");
            page.getByText("Show the first page").click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("1–50 of 60");
            assertThat(page).hasURL(Pattern.compile(".*/organizations\\?q=customer"));
        }
    }

    @Test
    void sortsByWhateverTheApiSortsBy() {
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(WORLD.server())) {
            visitor.openWithin("/organizations?q=customer");
            Page page = visitor.page();
            for (String sort : List.of("Created", "Changed", "Id")) {
                page.getByLabel("Sort by").selectOption(sort);
                assertThat(header(page, sort)).hasAttribute("aria-sort", "ascending");
                assertThat(header(page, "Created")).isVisible();
            }
            assertThat(page).hasURL(Pattern.compile(".*[?&]sort=id.*"));
            page.getByLabel("Order").selectOption("Descending");
            assertThat(header(page, "Id")).hasAttribute("aria-sort", "descending");
            assertThat(page).hasURL(Pattern.compile(".*[?&]dir=desc.*"));
            visitor.checkAccessibility();

            header(page, "Name").getByRole(AriaRole.LINK).click();
            assertThat(header(page, "Name")).hasAttribute("aria-sort", "ascending");
            assertThat(page.getByLabel("Sort by")).hasValue("");
            assertThat(page.getByLabel("Order")).hasValue("");
            assertThat(header(page, "Created")).hasAttribute("aria-sort", "none");
        }
    }

    private static Locator header(Page page, String name) {
        return page.getByRole(
                AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
