package io.tenantry.oidc;

import io.tenantry.http.NoticeSite;
import io.tenantry.http.SiteAnswer;

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

    private static final String TITLE = "You are not signed in";

    private final int status;
    private final String text;

    RefusalPage(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /// @param pages makes the page
    SiteAnswer answer(NoticeSite pages) {
        return answer(pages, status, text);
    }

    /// A page that says something else.
    ///
    /// @param text what it says, not yet fit for HTML
    static SiteAnswer answer(NoticeSite pages, int status, String text) {
        return pages.notice(status, TITLE, text);
    }
}
