package io.tenantry.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts together what the bracketed names of a query string spread over several pairs, by the rules
/// of the original framework's parser (`qs`). While it does, a null in an array is a gap.
final class BracketTree {
    /// A higher index makes an object, so that no short text makes a long array; `qs` has the same
    /// bound.
    private static final Pattern INDEX = Pattern.compile("\\[(\\d|1\\d)]");

    private BracketTree() {}

    /// The value below the segments of its name: `a`, `[b]`, `[0]`.
    static JsonNode nest(List<String> segments, JsonNode value) {
        JsonNode nested = value;
        for (String segment : segments.reversed()) {
            nested = nest(segment, nested);
        }
        return nested;
    }

    private static JsonNode nest(String segment, JsonNode value) {
        if (segment.equals("[]")) {
            return joined(JsonNodeFactory.instance.arrayNode(), value);
        }
        if (INDEX.matcher(segment).matches()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            put(array, Integer.parseInt(segment, 1, segment.length() - 1, 10), value);
            return array;
        }
        boolean bracketed = segment.startsWith("[");
        String key = bracketed ? segment.substring(1, segment.length() - 1) : segment;
        return JsonNodeFactory.instance.objectNode().set(key, value);
    }

    /// The two in one array, those that are arrays by their items.
    static ArrayNode joined(JsonNode first, JsonNode second) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode part : List.of(first, second)) {
            if (part instanceof ArrayNode array) {
                all.addAll(array);
            } else {
                all.add(part);
            }
        }
        return all;
    }

    /// Merges the source into the target, which is changed if it can hold the source.
    static JsonNode merge(JsonNode target, JsonNode source) {
        if (target instanceof ArrayNode into && source instanceof ArrayNode from) {
            return mergeArrays(into, from);
        }
        if (target.isContainer() && source.isContainer()) {
            return mergeObjects(asObject(target), asObject(source));
        }
        if (target instanceof ObjectNode) {
            return JsonNodeFactory.instance.arrayNode().add(target).add(source);
        }
        return joined(target, source);
    }

    /// Removes the gaps of all arrays.
    static void closeGaps(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.removeIf(JsonNode::isNull);
        }
        node.forEach(BracketTree::closeGaps);
    }

    private static ArrayNode mergeArrays(ArrayNode into, ArrayNode from) {
        for (int i = 0; i < from.size(); i++) {
            JsonNode item = from.get(i);
            JsonNode present = into.path(i);
            if (item.isNull()) {
                continue;
            }
            if (present.isNull() || present.isMissingNode()) {
                put(into, i, item);
            } else if (present.isContainer() && item.isContainer()) {
                into.set(i, merge(present, item));
            } else {
                into.add(item);
            }
        }
        return into;
    }

    private static ObjectNode mergeObjects(ObjectNode into, ObjectNode from) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            JsonNode present = into.get(entry.getKey());
            into.set(
                    entry.getKey(),
                    present == null ? entry.getValue() : merge(present, entry.getValue()));
        }
        return into;
    }

    private static ObjectNode asObject(JsonNode container) {
        if (container instanceof ObjectNode object) {
            return object;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < container.size(); i++) {
            if (!container.get(i).isNull()) {
                object.set(String.valueOf(i), container.get(i));
            }
        }
        return object;
    }

    private static void put(ArrayNode array, int index, JsonNode value) {
        while (array.size() <= index) {
            array.addNull();
        }
        array.set(index, value);
    }
}
