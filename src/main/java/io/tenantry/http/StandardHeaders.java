package io.tenantry.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The headers of answers that do not depend on what is answered (`contract.md` 3A "Headers").
final class StandardHeaders {
    static final String REQUEST_ID = "X-Request-Id";
    static final String POLICY = "Content-Security-Policy";
    static final String ALLOWED_ORIGIN = "Access-Control-Allow-Origin";
    static final HttpField GZIP = of("Content-Encoding", "gzip");
    static final HttpField CLOSE = of("Connection", "close");
    static final HttpField ANY_ORIGIN = of(ALLOWED_ORIGIN, "*");
    static final HttpField POLICY_NOTHING = of(POLICY, PublicPage.POLICY_NOTHING);

    /// What the original sends with every answer. Without `Strict-Transport-Security`, which only
    /// whoever ends TLS may promise.
    static final List<HttpField> ALWAYS =
            List.of(
                    of("Server", "Tenantry"),
                    of("Pragma", "no-cache"),
                    of("Cache-Control", "no-cache, no-store, must-revalidate"),
                    of("X-Content-Type-Options", "nosniff"),
                    of("X-XSS-Protection", "1; mode=block"),
                    of("Vary", "origin, accept-encoding"));

    /// What answers of sites have beside those: their pages are for this origin alone, and tell
    /// other sites nothing. `same-origin` rather than `no-referrer`, with which browsers send forms
    /// without their origin.
    static final List<HttpField> OF_SITES =
            List.of(
                    of("Referrer-Policy", "same-origin"),
                    of("Cross-Origin-Opener-Policy", "same-origin"),
                    of("Cross-Origin-Resource-Policy", "same-origin"));

    /// What a browser may send.
    static final List<HttpField> PREFLIGHT =
            List.of(
                    of(
                            "Access-Control-Allow-Headers",
                            "Accept,Content-Type,X-Amz-Date,Authorization,Accept-Version,losantdomain"),
                    of("Access-Control-Allow-Methods", "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"),
                    of("Access-Control-Max-Age", "86400"));

    private StandardHeaders() {}

    /// With Jetty's name for it, where it has one: what is told by name alone is sent, and not
    /// understood, so that `Connection: close` would end nothing.
    private static HttpField of(String name, String value) {
        return new PreEncodedHttpField(HttpHeader.CACHE.get(name), name, value);
    }
}
