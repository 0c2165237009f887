package io.tenantry.console.web;

import io.tenantry.http.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// Where in a text of JSON a value stands.
final class JsonPlace {
    private JsonPlace() {}

    /// Finds the value that the API names by its path. Names may hold dots themselves, so that the
    /// steps are those that there are.
    ///
    /// @param path names and numbers with dots between: `tags.0.$tagKey`; empty for the value
    ///   itself
    /// @return empty where there is no such value
    static Optional<JsonPointer> pointer(JsonNode json, String path) {
        return path.isEmpty()
                ? Optional.of(JsonPointer.empty())
                : below(json, path, JsonPointer.empty());
    }

    private static Optional<JsonPointer> below(JsonNode json, String path, JsonPointer here) {
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            String name = property.getKey();
            JsonPointer pointer = here.appendProperty(name);
            Optional<JsonPointer> found =
                    path.startsWith(name + ".")
                            ? below(property.getValue(), path.substring(name.length() + 1), pointer)
                            : Optional.of(pointer).filter(it -> path.equals(name));
            if (found.isPresent()) {
                return found;
            }
        }
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        if (!json.isArray() || !step.matches("[0-9]{1,9}") || !json.has(Integer.parseInt(step))) {
            return Optional.empty();
        }
        int index = Integer.parseInt(step);
        JsonPointer pointer = here.appendIndex(index);
        return dot < 0
                ? Optional.of(pointer)
                : below(json.path(index), path.substring(dot + 1), pointer);
    }

    /// Finds where a value begins, or the name in front of it.
    ///
    /// @param json valid JSON, as somebody typed it
    /// @return `line 2, column 5`, both counted from 1; empty for the whole, and where there is no
    ///   such value
    static String of(String json, JsonPointer wanted) {
        if (wanted.matches()) {
            return "";
        }
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.streamReadContext().pathAsPointer().equals(wanted)) {
                    TokenStreamLocation at = parser.currentTokenLocation();
                    return "line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
                }
            }
            return "";
        }
    }
}
