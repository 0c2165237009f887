package io.tenantry.http;

/// Pages for people under a path of their own, answered within the limits of the server: as many at
/// once, bodies as large and as slow as those of the API. Called by many threads at once.
public interface Site {
    /// The path that it begins with, without a slash at its end: `/console`.
    String path();

    /// What a browser may load from its pages: the `Content-Security-Policy`.
    String contentSecurityPolicy();

    /// Answers one request.
    SiteAnswer answer(SiteRequest request);

    /// Answers a request that did not come to [#answer], or did not come back from it.
    ///
    /// @param message why, for people to read
    SiteAnswer trouble(SiteRequest request, int status, String message);
}
