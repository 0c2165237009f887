package io.tenantry.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request to a [Site].
///
/// @param method as sent
/// @param path still percent-encoded
/// @param query the text after `?`, still encoded; empty for none
/// @param body the whole body of a POST, unpacked; empty for none
/// @param headers the first value of a header by its name, null for none
public record SiteRequest(
        String method,
        String path,
        String query,
        byte[] body,
        Function<String, @Nullable String> headers) {
    static SiteRequest of(Incoming incoming, byte[] body) {
        return new SiteRequest(
                incoming.method(), incoming.rawPath(), incoming.rawQuery(), body, incoming::header);
    }

    /// The first value of a header; null for none.
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /// The parameters behind the question mark that were sent as plain text, once each.
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        QueryString.parse(query)
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().isString()) {
                        parameters.put(entry.getKey(), entry.getValue().asString());
                    }
                });
        return parameters;
    }

    /// The first value of each cookie by its name.
    public Map<String, String> cookies() {
        return Cookies.parse(header("Cookie"));
    }

    /// Secrets may stand in all of it.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
