package io.tenantry.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds text that PostgreSQL cannot hold: U+0000 and halves of surrogate pairs, which JSON can
/// write but UTF-8 text cannot carry. Found here they are a clear refusal and not a database error.
final class UnstorableText {
    private UnstorableText() {}

    /// @return the message naming the place, `orgConfig.name has a character that cannot be
    ///   stored`; null when all text is fine
    static @Nullable String fault(JsonNode value) {
        String path = find(value, "");
        return path == null ? null : path + " has a character that cannot be stored";
    }

    private static @Nullable String find(JsonNode value, String path) {
        if (value.isString()) {
            return isStorable(value.asString()) ? null : path;
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                String found = find(value.get(i), join(path, String.valueOf(i)));
                if (found != null) {
                    return found;
                }
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            String at = join(path, property.getKey());
            String found = isStorable(property.getKey()) ? find(property.getValue(), at) : path;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
    }
}
