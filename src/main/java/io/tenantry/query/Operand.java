package io.tenantry.query;

import io.tenantry.failure.Invalid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A piece of a query and where it stands.
///
/// @param path the place as refusals name it: `query.$or.0.name.$eq`
/// @param value what stands there
record Operand(String path, JsonNode value) {
    boolean isNull() {
        return value.isNull();
    }

    boolean isObject() {
        return value.isObject();
    }

    boolean isText() {
        return value.isString();
    }

    /// Returns the text.
    ///
    /// @throws Invalid when this is no text, or one that PostgreSQL cannot hold
    String text() {
        require(value.isString());
        return StorableText.require(path, value.stringValue());
    }

    /// Returns the truth value.
    ///
    /// @throws Invalid when this is neither true nor false
    boolean flag() {
        require(value.isBoolean());
        return value.booleanValue();
    }

    /// Returns what is in the array.
    ///
    /// @throws Invalid when this is no array
    List<Operand> elements() {
        require(value.isArray());
        List<Operand> elements = new ArrayList<>();
        value.forEach(element -> elements.add(child(Integer.toString(elements.size()), element)));
        return elements;
    }

    /// Returns the object's properties in the order they came.
    ///
    /// @throws Invalid when this is no object
    Map<String, Operand> properties() {
        require(value.isObject());
        Map<String, Operand> properties = new LinkedHashMap<>();
        value.forEachEntry((name, property) -> properties.put(name, child(name, property)));
        return properties;
    }

    /// Makes the refusal of what stands here; the fault follows the path in the message.
    Invalid refusal(String fault) {
        return new Invalid(path + " " + fault);
    }

    private void require(boolean rightType) {
        if (!rightType) {
            throw refusal("is the wrong type");
        }
    }

    private Operand child(String name, JsonNode child) {
        return new Operand(path + "." + name, child);
    }
}
