package io.tenantry.screenshots;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.tenantry.cli.Bootstrap;
import io.tenantry.testing.Chromium;
import java.nio.file.Path;
import java.util.List;

/// A browser that is signed in and takes pictures, light or dark.
final class Camera implements AutoCloseable {
    /// The time that a drawing of a chart takes to appear, and more.
    private static final int DRAWING_MILLIS = 2_500;

    private final BrowserContext context;
    private final Page page;
    private final String console;
    private final String look;
    private final Path folder;

    Camera(String url, Bootstrap made, boolean isDark, Path folder) {
        this.folder = folder;
        this.console = "/console/" + made.instanceId();
        this.look = isDark ? "-dark" : "";
        this.context =
                Chromium.shared()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL(url)
                                        .setLocale("en-US")
                                        .setTimezoneId("UTC")
                                        .setColorScheme(
                                                isDark ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.addCookies(List.of(new Cookie("tenantry", made.token()).setUrl(url)));
        this.page = context.newPage();
    }

    /// Takes a picture of what a window of its size shows.
    ///
    /// @return the file
    /// @throws IllegalStateException when the page cannot be shown
    Path take(Picture picture) {
        page.setViewportSize(picture.width(), picture.height());
        Response answer = page.navigate(console + picture.path());
        if (answer.status() != 200) {
            throw new IllegalStateException(picture.path() + " was answered " + answer.status());
        }
        if (page.locator(".drawing").count() > 0) {
            page.locator(".drawing canvas").first().waitFor();
            page.waitForTimeout(DRAWING_MILLIS);
        }
        Path file = folder.resolve(picture.name() + look + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    @Override
    public void close() {
        context.close();
    }
}
