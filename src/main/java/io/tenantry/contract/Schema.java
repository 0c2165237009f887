package io.tenantry.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON Schema (draft-07) of the contract, compiled for checking requests. It is immutable and
/// safe for use by many threads.
///
/// It reads the part of draft-07 that the contract uses and reports faults as the contract does:
/// one fault only, found in a fixed order, in fixed words. A `$ref` to another file stands for that
/// file's text. The only other `$ref` is `#`, the whole schema again; faults behind it are not told
/// apart.
public final class Schema {
    private static final Map<String, Schema> NAMED = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode json;
    private final Check check;

    private Schema(JsonNode json) {
        this.json = json;
        this.check = SchemaCompiler.compile(json);
    }

    /// Gives the published schema of that name, `instanceOrgPost` for example. Each is compiled
    /// once.
    ///
    /// @throws IllegalArgumentException when there is no such schema
    public static Schema named(String name) {
        Schema known = NAMED.get(name);
        if (known != null) {
            return known;
        }
        // Not computeIfAbsent: a schema looks up those it refers to while it is being made.
        Schema made = new Schema(read(name));
        Schema earlier = NAMED.putIfAbsent(name, made);
        return earlier == null ? made : earlier;
    }

    /// Compiles a schema that was built in code.
    ///
    /// @throws IllegalArgumentException when a keyword is unknown or its value makes no sense
    public static Schema compile(JsonNode json) {
        return new Schema(json.deepCopy());
    }

    /// Finds the first fault of the value, or returns null when it has none.
    public @Nullable Violation check(JsonNode value) {
        return check.on(value);
    }

    /// A copy of the schema as it is published.
    public JsonNode json() {
        return json.deepCopy();
    }

    Check root() {
        return check;
    }

    private static JsonNode read(String name) {
        if (!name.chars().allMatch(Character::isLetter)) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a schema");
        }
        try (InputStream file = Schema.class.getResourceAsStream("/contract/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no schema '" + name + "'");
            }
            return JSON.readTree(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("schema '" + name + "' cannot be read", broken);
        }
    }
}
