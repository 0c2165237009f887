package io.tenantry.console.organizations;

import io.tenantry.http.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamLocation;

/// Where in a text of JSON a value stands.
final class JsonPlace {
    private JsonPlace() {}

    /// Finds where a value begins, or the name in front of it.
    ///
    /// @param json valid JSON, as somebody typed it
    /// @param path names and numbers, each behind a dot: `.tags.0.$tagKey`
    /// @return `line 2, column 5`, both counted from 1; empty where there is no such value
    static String of(String json, String path) {
        JsonPointer wanted = pointer(path);
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

    private static JsonPointer pointer(String path) {
        JsonPointer pointer = JsonPointer.empty();
        for (String step : path.substring(Math.min(1, path.length())).split("[.]", -1)) {
            pointer = pointer.appendProperty(step);
        }
        return pointer;
    }
}
