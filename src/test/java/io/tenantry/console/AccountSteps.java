package io.tenantry.console;

import static io.tenantry.console.Steps.press;

import com.microsoft.playwright.Page;
import io.tenantry.testing.SecondFactor;
import java.time.Instant;

/// What visitors do to set up a second factor.
final class AccountSteps {
    private AccountSteps() {}

    /// The key that the page shows.
    static String key(Page page) {
        return page.locator("#key").textContent().replace(" ", "");
    }

    /// What the app shows now.
    static String code(String key) {
        return SecondFactor.code(key, Instant.now());
    }

    static void confirm(Page page, String password, String code) {
        page.getByLabel("Code of the app").fill(code);
        page.getByLabel("Your password").fill(password);
        press(page, "Switch on");
    }
}
