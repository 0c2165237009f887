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
    static @Nullable String fault(Map<String, JsonNode> parameters) {
        for (Map.Entry<String, JsonNode> parameter : parameters.entrySet()) {
            String path = find(parameter.getValue(), parameter.getKey());
            if (path != null) {
                return path + " has a character that cannot be stored";
            }
        }
        return null;
    }

    private static @Nullable String find(JsonNode value, String path) {
        if (value.isString()) {
            return isStorable(value.asString()) ? null : path;
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                String found = find(value.get(i), path + "." + i);
                if (found != null) {
                    return found;
                }
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            String name = property.getKey();
            String found = isStorable(name) ? find(property.getValue(), path + "." + name) : path;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0 || Character.isLowSurrogate(character)) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
