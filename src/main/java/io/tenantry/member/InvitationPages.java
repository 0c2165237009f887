package io.tenantry.member;

import io.tenantry.http.PublicPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The page behind the link of an invitation, where a person accepts or declines it.
public final class InvitationPages {
    static final String PATH = "/invitation";

    /// Only what this server sends may be loaded; the look is that of the console.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " frame-ancestors 'none'";

    private InvitationPages() {}

    /// The page, its script and its look.
    public static List<PublicPage> pages() {
        return List.of(
                page(PATH, "text/html; charset=utf-8", "/invitation/invitation.html"),
                page(PATH + "/answer.js", "text/javascript", "/invitation/answer.js"),
                page(PATH + "/style.css", "text/css; charset=utf-8", "/console/console.css"));
    }

    private static PublicPage page(String path, String mediaType, String resource) {
        PublicPage.Content kept = PublicPage.Content.kept(read(resource));
        return new PublicPage(path, mediaType, POLICY, () -> kept);
    }

    private static byte[] read(String resource) {
        try (InputStream file = InvitationPages.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
