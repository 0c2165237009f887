package io.tenantry.http;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// What a request carries beside its method and its path.
interface Sent {
    /// The text after `?`, still encoded; empty when there is none.
    String rawQuery();

    /// The first value of a header, whose name may be in any case; null when there is none.
    @Nullable String header(String name);

    /// The body as it comes; the same stream at each call.
    InputStream content();
}
