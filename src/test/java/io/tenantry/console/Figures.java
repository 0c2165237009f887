package io.tenantry.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// The charts of a page, by their keys.
final class Figures {
    private Figures() {}

    static Locator table(Page page, String chart) {
        return page.locator("#chart-" + chart + " table");
    }

    static Locator heading(Page page, String chart) {
        return page.locator("#chart-" + chart + " h2");
    }

    /// The cells of a row, which may still be under way: an assertion on them waits.
    static Locator cells(Page page, String chart, String row) {
        return table(page, chart).locator("xpath=.//tr[th[normalize-space()='" + row + "']]/td");
    }
}
