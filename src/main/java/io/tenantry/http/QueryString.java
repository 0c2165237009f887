package io.tenantry.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads `a=1&b=2`, in a URL or a form body, the way the original framework's parser (`qs`) does as
/// far as the contract shows: a repeated name becomes an array, `a[b]=1` an object, `a[]=1` an
/// array.
final class QueryString {
    /// More pairs than this are ignored; `qs` has the same bound.
    private static final int PAIRS_MAX = 1_000;

    private QueryString() {}

    /// @param raw the text between `?` and the end, not yet decoded; null for none
    static ObjectNode parse(@Nullable String raw) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        if (raw == null || raw.isEmpty()) {
            return values;
        }
        for (String pair : raw.split("&", PAIRS_MAX + 1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                add(values, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static void add(ObjectNode values, String name, String value) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            put(values, name, value);
            return;
        }
        String outer = name.substring(0, open);
        String inner = name.substring(open + 1, name.indexOf(']', open));
        if (inner.isEmpty()) {
            array(values, outer).add(value);
        } else {
            put(object(values, outer), inner, value);
        }
    }

    private static void put(ObjectNode values, String name, String value) {
        if (values.has(name)) {
            array(values, name).add(value);
        } else {
            values.put(name, value);
        }
    }

    private static ArrayNode array(ObjectNode values, String name) {
        JsonNode present = values.get(name);
        if (present instanceof ArrayNode array) {
            return array;
        }
        ArrayNode array = values.putArray(name);
        if (present != null) {
            array.add(present);
        }
        return array;
    }

    private static ObjectNode object(ObjectNode values, String name) {
        return values.get(name) instanceof ObjectNode present ? present : values.putObject(name);
    }

    /// Broken percent encoding stays as it is, as with `qs`.
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
