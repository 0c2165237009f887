package io.tenantry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.tenantry.instance.InstanceRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Somebody who looks at the console of a server with a browser of their own: no cookies at first.
/// Closing it fails when a page broke its Content-Security-Policy, wrote an error to the console of
/// the browser, threw in a script, or missed a file.
public final class ConsoleVisitor implements AutoCloseable {
    private static final String AXE = resource("/axe.min.js");

    /// The rules that the console keeps: WCAG 2.2, A and AA.
    private static final String CHECK =
            """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
                .violations.map(it => it.id + ': ' + it.help + ' ' + it.nodes.map(node => node.html).slice(0, 3).join(' | '))
            """;

    private final TestServer server;
    private final BrowserContext context;
    private final Page page;
    private final boolean javaScript;
    private final List<String> troubles = new ArrayList<>();

    /// How somebody looks at pages.
    ///
    /// @param width of the window, in pixels
    /// @param language that the browser asks for
    public record Look(boolean dark, int width, boolean javaScript, String language) {
        /// At a desk, by day.
        public static final Look USUAL = new Look(false, 1280, true);

        /// The same without scripts.
        public static final Look WITHOUT_SCRIPTS = new Look(false, 1280, false);

        /// As usual, with numbers as in Germany.
        public static final Look GERMAN = new Look(false, 1280, true, "de-DE");

        /// Light and dark, on a phone and at a desk: every page is checked in all of them.
        public static final List<Look> ALL =
                List.of(
                        USUAL,
                        new Look(true, 1280, true),
                        new Look(false, 360, true),
                        new Look(true, 360, true));

        public Look(boolean dark, int width, boolean javaScript) {
            this(dark, width, javaScript, "en-US");
        }
    }

    private ConsoleVisitor(TestServer server, Look look) {
        this.server = server;
        this.javaScript = look.javaScript();
        this.context =
                Chromium.shared()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL(server.url())
                                        .setLocale(look.language())
                                        .setTimezoneId("America/New_York")
                                        .setJavaScriptEnabled(look.javaScript())
                                        .setColorScheme(
                                                look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                                        .setViewportSize(look.width(), 800));
        context.setDefaultTimeout(10_000);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            // That an answer was a refusal is seen by its page; missing files are noted below.
            if (message.type().equals("error")
                    && !message.text().startsWith("Failed to load resource")) {
                troubles.add(message.text());
            }
        });
        page.onPageError(troubles::add);
        page.onResponse(this::noteMissing);
    }

    /// Opens a browser at the usual look.
    public static ConsoleVisitor at(TestServer server) {
        return at(server, Look.USUAL);
    }

    /// Opens a browser at any look.
    public static ConsoleVisitor at(TestServer server, Look look) {
        return new ConsoleVisitor(server, look);
    }

    /// Opens a browser and signs a new administrator of the server's instance in.
    public static ConsoleVisitor signedIn(TestServer server, Look look) {
        ConsoleVisitor visitor = at(server, look);
        visitor.signIn(Person.create(server, InstanceRole.ADMIN));
        return visitor;
    }

    /// As [#signedIn(TestServer, Look)] at the usual look.
    public static ConsoleVisitor signedIn(TestServer server) {
        return signedIn(server, Look.USUAL);
    }

    /// The page that is open.
    public Page page() {
        return page;
    }

    /// Signs a person in, without the form.
    public void signIn(Person person) {
        signIn(person.signIn().json().path("token").asString());
    }

    /// Signs a person in who has a second factor, without the form.
    public void signIn(Person person, String code) {
        signIn(person.signIn(person.credentials(code)).json().path("token").asString());
    }

    /// Lets the browser hold a token.
    public void signIn(String token) {
        context.addCookies(List.of(new Cookie("tenantry", token).setUrl(server.url())));
    }

    /// Opens a page of the console.
    ///
    /// @param path behind `/console`
    public Response open(String path) {
        return page.navigate("/console" + path);
    }

    /// Opens a page of the server's instance.
    public Response openWithin(String path) {
        return open("/" + server.instanceId().value() + path);
    }

    /// Opens the page that is open again, until it shows something. What was asked of it before
    /// must have been answered: a page cannot be opened again while it is being left.
    public void reopenUntilThereIs(Locator expected) {
        page.waitForCondition(() -> {
            page.reload();
            return expected.count() > 0;
        });
    }

    /// Checks what is open now with axe-core, and that it does not scroll sideways.
    ///
    /// @throws IllegalStateException when scripts are off, since axe-core is one
    public void checkAccessibility() {
        if (!javaScript) {
            throw new IllegalStateException("axe-core needs scripts: look with scripts");
        }
        page.waitForLoadState(); // elements are there before the style sheet is
        page.evaluate(AXE);
        Object violations = page.evaluate(CHECK);
        assertThat((List<?>) violations).as(page.url()).isEmpty();
        Object overflow =
                page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue()).as("too wide: " + page.url()).isZero();
    }

    /// Opens a page of the instance at every look, as a new administrator, and checks each.
    public static void checkAtEveryLook(TestServer server, String path) {
        for (Look look : Look.ALL) {
            try (ConsoleVisitor visitor = signedIn(server, look)) {
                assertThat(visitor.openWithin(path).status()).isEqualTo(200);
                visitor.checkAccessibility();
            }
        }
    }

    /// Writes a picture of the whole page, to be looked at.
    public void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        assertThat(troubles).isEmpty();
    }

    private void noteMissing(Response response) {
        if (response.url().contains("/assets/") && response.status() != 200) {
            troubles.add(response.status() + " " + response.url());
        }
    }

    private static String resource(String name) {
        try (InputStream file = ConsoleVisitor.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
