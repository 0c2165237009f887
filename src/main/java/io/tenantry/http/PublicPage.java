package io.tenantry.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A page that anybody may GET, at one exact path: health, metrics, documentation.
///
/// @param path the path, without a trailing slash
/// @param mediaType the type of the body, with its charset where it has one
/// @param contentSecurityPolicy what a browser may load from it
/// @param content makes the answer, anew for each request
public record PublicPage(
        String path, String mediaType, String contentSecurityPolicy, Supplier<Content> content) {
    /// Nothing may be loaded; the API's own policy (`contract.md` 3A "Headers").
    public static final String POLICY_NOTHING = "default-src 'none'; style-src 'unsafe-inline'";

    /// @param status the HTTP status
    /// @param body the bytes
    /// @param packed the same packed with gzip, of what is kept in memory; null otherwise
    public record Content(int status, byte[] body, byte @Nullable [] packed) {
        public Content(int status, byte[] body) {
            this(status, body, null);
        }

        /// What never changes and is kept for all who ask.
        public static Content kept(byte[] body) {
            return new Content(200, body, Gzip.pack(body));
        }
    }
}
