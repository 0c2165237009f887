package io.tenantry.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.http.Html;
import io.tenantry.http.SiteAnswer;
import java.util.List;

/// What somebody is shown who could not be signed in. Nothing that was sent is repeated.
enum RefusalPage {
    NOT_A_PATH(400, "The link that led here is wrong: returnTo is not a path of this server."),
    NOT_BEGUN_HERE(
            400,
            "This sign-in was not begun in this browser, was finished already, or took longer than"
                    + " ten minutes. Please begin again."),
    NOT_VOUCHED(403, "The identity provider did not confirm who you are. Please begin again."),
    EMAIL_NOT_VERIFIED(
            403,
            "The identity provider has not verified your e-mail address. Please verify it there"
                    + " and begin again."),
    UNKNOWN(
            403,
            "You have no account here, or it was disabled. Please ask whoever runs this server."),
    LINKED_TO_ANOTHER(
            403,
            "Your account here belongs to another account of this identity provider. Please ask"
                    + " whoever runs this server."),
    PROVIDER_AWAY(503, "The identity provider does not answer. Please try again in a minute."),
    TOO_MANY(503, "Too many people are signing in at this moment. Please try again in a minute.");

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>Sign in</title>
            <style>
            body { font-family: sans-serif; line-height: 1.5; max-width: 36em; margin: 4em auto; padding: 0 1em }
            </style>
            </head>
            <body>
            <h1>You are not signed in</h1>
            <p>{text}</p>
            </body>
            </html>
            """;

    private final int status;
    private final String text;

    RefusalPage(int status, String text) {
        this.status = status;
        this.text = text;
    }

    SiteAnswer answer() {
        return answer(status, text);
    }

    /// A page that says something else.
    ///
    /// @param text what it says, not yet fit for HTML
    static SiteAnswer answer(int status, String text) {
        return new SiteAnswer(
                status,
                "text/html; charset=utf-8",
                List.of(),
                PAGE.replace("{text}", Html.escaped(text)).getBytes(UTF_8),
                null);
    }
}
