package io.tenantry.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the header `Cookie` (RFC 6265, section 4.2.1).
final class Cookies {
    private Cookies() {}

    /// The first value of each; what has no name is left out.
    ///
    /// @param header null for none
    static Map<String, String> parse(@Nullable String header) {
        Map<String, String> cookies = new HashMap<>();
        for (String cookie : header == null ? new String[0] : header.split(";", -1)) {
            int equals = cookie.indexOf('=');
            if (equals > 0) {
                cookies.putIfAbsent(
                        cookie.substring(0, equals).strip(), cookie.substring(equals + 1).strip());
            }
        }
        return Map.copyOf(cookies);
    }
}
