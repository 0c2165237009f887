package io.tenantry.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// What the order of checks needs to know of one HTTP request, whatever server received it.
interface Incoming {
    /// The method as sent.
    String method();

    /// The path, still percent-encoded.
    String rawPath();

    /// The text after `?`, still encoded; empty when there is none.
    String rawQuery();

    /// The first value of a header, whatever its case.
    Optional<String> header(String name);

    /// The body as it came over the wire.
    InputStream content() throws IOException;
}
