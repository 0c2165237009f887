package io.tenantry.console.web;

import io.tenantry.contract.Schema;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/// What the contract says of one place in a body, so that people can be told what is expected
/// there.
final class SchemaPlace {
    private static final String FILE = ".json";

    private SchemaPlace() {}

    /// Finds the schema of a place.
    ///
    /// @param path as a [Violation] names it: `tags.0.value`
    /// @return missing when the schema does not tell
    static JsonNode of(JsonNode schema, String path) {
        JsonNode place = resolved(schema);
        if (path.isEmpty()) {
            return place;
        }
        for (String step : path.split("\\.", -1)) {
            place =
                    resolved(
                            place.has("items")
                                    ? place.path("items")
                                    : place.path("properties").path(step));
        }
        return place;
    }

    /// Of several choices the one that is meant by a text: what can be told of it.
    ///
    /// @return missing when there is none
    static JsonNode textOf(JsonNode schema) {
        return schema.path("oneOf")
                .valueStream()
                .filter(choice -> choice.path("type").asString("").equals("string"))
                .filter(choice -> !choice.has("enum"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /// A good value for a text that is one of several words, or an id.
    ///
    /// @return empty for all else
    static Optional<JsonNode> example(JsonNode schema) {
        if (schema.has("enum")) {
            return Optional.of(schema.path("enum").path(0));
        }
        JsonNode text = schema.has("oneOf") ? textOf(schema) : schema;
        return text.path("pattern").asString("").endsWith("{24}$")
                ? Optional.of(StringNode.valueOf("0".repeat(24)))
                : Optional.empty();
    }

    private static JsonNode resolved(JsonNode schema) {
        String file = schema.path("$ref").asString("");
        return file.endsWith(FILE)
                ? Schema.named(file.substring(0, file.length() - FILE.length())).json()
                : schema;
    }
}
