package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import io.tenantry.contract.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One declared query parameter of an action. Undeclared ones are ignored.
///
/// @param name as it stands in the URL
/// @param description one sentence for the published document
/// @param schema what the value must satisfy
/// @param defaultValue what an absent or blank value means; null when that means "none"
/// @param schemaName for what is no plain text, the name of its schema under `contract/`
/// @param isJson whether the value is JSON text, which is parsed before it is checked
/// @param required whether a request without it is refused
public record QueryParameter(
        String name,
        String description,
        Schema schema,
        @Nullable String defaultValue,
        @Nullable String schemaName,
        boolean isJson,
        boolean required) {
    private static final String FORMAT = "format";

    public QueryParameter {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(schema, "schema");
    }

    /// A value of any text.
    public static QueryParameter text(String name, String description) {
        return new QueryParameter(name, description, string(List.of()), null, null, false, false);
    }

    /// A value of any text that must be there.
    public static QueryParameter requiredText(String name, String description) {
        return new QueryParameter(name, description, string(List.of()), null, null, false, true);
    }

    /// A value of any text, with a meaning when it is absent.
    public static QueryParameter text(String name, String description, String defaultValue) {
        return new QueryParameter(
                name, description, string(List.of()), defaultValue, null, false, false);
    }

    /// One of the given values; blank counts as absent (`contract.md` 4.13).
    public static QueryParameter choice(
            String name, String description, @Nullable String defaultValue, String... values) {
        Schema schema = string(List.of(values));
        return new QueryParameter(name, description, schema, defaultValue, null, false, false);
    }

    /// A time as the contract's `date-time`. A blank value is refused, because no time can be
    /// blank.
    public static QueryParameter time(String name, String description) {
        ObjectNode schema =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "string")
                        .put(FORMAT, "date-time");
        return new QueryParameter(
                name, description, Schema.compile(schema), null, null, false, false);
    }

    /// JSON text whose value must satisfy the schema of that name under `contract/`.
    public static QueryParameter json(String name, String description, String schemaName) {
        return new QueryParameter(
                name, description, Schema.named(schemaName), null, schemaName, true, false);
    }

    /// An object in brackets, `filter[actor][0][type]=User`, whose value must satisfy the schema of
    /// that name under `contract/`; digits stand for a number where the schema wants an integer.
    public static QueryParameter nested(String name, String description, String schemaName) {
        return new QueryParameter(
                name, description, Schema.named(schemaName), null, schemaName, false, false);
    }

    /// Whether a blank value counts as absent (`contract.md` 4.13): where it has to be there or to
    /// have a format, it is refused instead.
    boolean takesBlank() {
        return !required && !schema.json().has(FORMAT);
    }

    /// Whether the value is an object in brackets.
    public boolean isNested() {
        return schemaName != null && !isJson;
    }

    private static Schema string(List<String> values) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        if (!values.isEmpty()) {
            values.forEach(schema.putArray("enum")::add);
        }
        return Schema.compile(schema);
    }
}
