package io.tenantry.console.web;

import io.tenantry.http.SiteRequest;
import java.net.URI;

/// Tells whether a form was sent by a page of ours: browsers say where a request comes from, in a
/// way that pages cannot change (W3C Fetch Metadata, RFC 6454). Immutable.
public final class OwnOrigin {
    private final String publicOrigin;

    /// @param publicUrl where browsers reach the server
    public OwnOrigin(URI publicUrl) {
        this.publicOrigin = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /// Whoever says nothing of where it comes from is refused.
    public boolean sent(SiteRequest request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.header("Origin");
        String host = request.header("Host");
        return origin != null
                && (origin.equals(publicOrigin)
                        || origin.equals("http://" + host)
                        || origin.equals("https://" + host));
    }
}
