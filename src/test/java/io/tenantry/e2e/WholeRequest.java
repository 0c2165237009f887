package io.tenantry.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request as it goes over the wire.
///
/// @param target the path and the query, encoded
/// @param body the text before any packing; null for none
record WholeRequest(
        String method, String target, Map<String, String> headers, @Nullable String body) {
    /// Reads `METHOD target`, and if there is a body its media type, `-` for none, and the body.
    static WholeRequest of(String line, String token) {
        String[] words = line.split(" ", 4);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token);
        if (words.length > 2 && !words[2].equals("-")) {
            headers.put("Content-Type", words[2]);
        }
        return new WholeRequest(words[0], words[1], headers, words.length > 3 ? words[3] : null);
    }

    /// The same with one header more, or another value of it.
    WholeRequest with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new WholeRequest(method, target, changed, body);
    }

    /// As `e2e/framework/answers.mjs` reads it.
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("method", method).put("path", target);
        headers.forEach(json.putObject("headers")::put);
        if (body != null) {
            json.put("body", body);
        }
        return json;
    }
}
