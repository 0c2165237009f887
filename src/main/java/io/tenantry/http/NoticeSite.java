package io.tenantry.http;

/// A site that also makes pages of few words for other sites, in its own look. Such a page needs
/// the site's `Content-Security-Policy`.
public interface NoticeSite extends Site {
    /// Makes a page for somebody who is not signed in.
    ///
    /// @param title what happened, for people to read
    /// @param text what it means, not yet fit for HTML
    SiteAnswer notice(int status, String title, String text);
}
