package io.tenantry.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How a request says who sends it.
///
/// @param authorization the header; null for none
/// @param query pairs of the query, encoded; empty for none
record Credential(@Nullable String authorization, String query) {
    static final Credential NONE = new Credential(null, "");

    static Credential header(String value) {
        return new Credential(value, "");
    }

    static Credential bearer(String token) {
        return header("Bearer " + token);
    }

    /// @param name `access_token` or `jwt`
    static Credential query(String name, String token) {
        return new Credential(null, name + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
}
