package io.tenantry.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The system's Chromium, started once for the whole test run.
public final class Chromium {
    /// Its build without windows first: the same engine, which costs a third of the time.
    private static final List<String> NAMES =
            List.of(
                    "chromium-headless-shell",
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable");

    private static final Path ON_MACOS =
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private Chromium() {}

    /// The browser.
    ///
    /// @throws IllegalStateException when there is none on this machine, with what to install
    public static Browser shared() {
        return Started.BROWSER;
    }

    private static final class Started {
        static final Browser BROWSER = start();
    }

    private static Browser start() {
        Path program = find();
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        // Without its own sandbox, because tests often run as root, where it refuses to start.
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    private static Path find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator))
                                .flatMap(folder ->
                                        NAMES.stream().map(name -> Path.of(folder, name))),
                        Stream.of(ON_MACOS))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "The tests of the console need Chromium: install the package"
                                        + " chromium (Debian, Fedora), chromium-browser (Ubuntu), or"
                                        + " Google Chrome."));
    }
}
