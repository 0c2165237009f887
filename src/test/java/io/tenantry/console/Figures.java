package io.tenantry.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/// The charts of a page, by their keys.
final class Figures {
    private Figures() {}

    static Locator table(Page page, String chart) {
        return page.locator("#chart-" + chart + " table");
    }

    static Locator heading(Page page, String chart) {
        return page.locator("#chart-" + chart + " h2");
    }

    static List<String> cells(Page page, String chart, String row) {
        return table(page, chart)
                .locator("xpath=.//tr[th[normalize-space()='" + row + "']]/td")
                .allInnerTexts();
    }
}
