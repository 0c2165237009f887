package io.tenantry.http;

import io.helidon.http.HeaderName;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What a request carries beside its method and its path.
interface Sent {
    /// The text after `?`, still encoded; empty when there is none.
    String rawQuery();

    /// The first value of a header; null when there is none.
    @Nullable String header(HeaderName name);

    /// The body as it comes; the same stream at each call.
    InputStream content();
}
