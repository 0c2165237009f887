package io.tenantry.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;

/// The headers of answers that do not depend on what is answered (`contract.md` 3A "Headers").
final class StandardHeaders {
    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    static final Header GZIP = HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip");
    static final Header ANY_ORIGIN =
            HeaderValues.create(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    static final Header POLICY_NOTHING = HeaderValues.create(POLICY, PublicPage.POLICY_NOTHING);

    /// What the original sends with every answer. Without `Strict-Transport-Security`, which only
    /// whoever ends TLS may promise.
    static final List<Header> ALWAYS =
            List.of(
                    HeaderValues.create("Server", "Tenantry"),
                    HeaderValues.create("Pragma", "no-cache"),
                    HeaderValues.create("Cache-Control", "no-cache, no-store, must-revalidate"),
                    HeaderValues.create("X-Content-Type-Options", "nosniff"),
                    HeaderValues.create("X-XSS-Protection", "1; mode=block"),
                    HeaderValues.create("Vary", "origin, accept-encoding"));

    /// What answers of sites have beside those: their pages are for this origin alone, and tell
    /// other sites nothing. `same-origin` rather than `no-referrer`, with which browsers send forms
    /// without their origin.
    static final List<Header> OF_SITES =
            List.of(
                    HeaderValues.create("Referrer-Policy", "same-origin"),
                    HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
                    HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"));

    /// What a browser may send.
    static final List<Header> PREFLIGHT =
            List.of(
                    HeaderValues.create(
                            "Access-Control-Allow-Headers",
                            "Accept,Content-Type,X-Amz-Date,Authorization,Accept-Version,losantdomain"),
                    HeaderValues.create(
                            "Access-Control-Allow-Methods",
                            "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"),
                    HeaderValues.create("Access-Control-Max-Age", "86400"));

    private StandardHeaders() {}
}
