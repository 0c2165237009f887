package io.tenantry.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.organization.OrganizationId;
import java.util.regex.Pattern;

/// What visitors do in many tests.
final class Steps {
    /// Where somebody who signs in arrives.
    static final Pattern LIST = Pattern.compile(".*/console/[0-9a-f]{24}/organizations");

    private Steps() {}

    /// The place of one of an organization's pages: `settings`.
    static String path(OrganizationId id, String page) {
        return "/organizations/" + id.value() + "/" + page;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    static void press(Page page, String button) {
        button(page, button).click();
    }

    /// Presses the last button of the page's form.
    static void save(Page page) {
        page.locator(".actions button").last().click();
    }

    static Locator labelled(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /// A name of a part of the page, to the letter.
    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static Locator text(Page page, String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    /// Makes the page's form one that came from elsewhere.
    static void forge(Page page) {
        page.evaluate("() => document.querySelector('main input[type=hidden]').value = 'forged'");
    }
}
