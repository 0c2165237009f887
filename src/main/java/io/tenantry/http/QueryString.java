package io.tenantry.http;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads `a=1&b=2`, in a URL or a form body, the way the original framework's parser (`qs`) does: a
/// repeated name becomes an array, `a[b]=1` an object, `a[]=1` and `a[0]=1` an array.
final class QueryString {
    /// More pairs than this are ignored, as with `qs`.
    private static final int PAIRS_MAX = 1_000;

    /// Brackets after a name that nest; the rest is one name, as with `qs`.
    private static final int DEPTH_MAX = 5;

    /// The last position that makes an array; beyond it, it is a name, as with `qs`.
    private static final int POSITION_MAX = 19;

    private QueryString() {}

    /// @param raw the text between `?` and the end, not yet decoded; empty for none
    static ObjectNode parse(String raw) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        if (raw.isEmpty()) {
            return values;
        }
        String[] pairs = raw.split("&", PAIRS_MAX + 1);
        for (int i = 0; i < Math.min(pairs.length, PAIRS_MAX); i++) {
            add(values, pairs[i]);
        }
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            entry.setValue(withArrays(entry.getValue()));
        }
        return values;
    }

    /// A name ends at the first equals sign, or after its brackets.
    private static void add(ObjectNode values, String pair) {
        int bracket = pair.indexOf("]=");
        int equals = bracket < 0 ? pair.indexOf('=') : bracket + 1;
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (name.isEmpty()) {
            return;
        }
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        List<String> path = path(name);
        ObjectNode holder = values;
        for (String step : path.subList(0, path.size() - 1)) {
            // `a[][b]=1&a[][c]=2` is one thing with b and c, as with `qs`.
            holder = holderAt(holder, step.isEmpty() ? "0" : step);
        }
        put(holder, name(holder, path.getLast()), value);
    }

    /// Splits `a[b][c]` into its steps, as `qs` does: text behind the brackets is dropped, and what
    /// follows brackets that do not close, or are too many, is one step.
    private static List<String> path(String name) {
        List<String> path = new ArrayList<>();
        int open = name.indexOf('[');
        if (open != 0) {
            path.add(open < 0 ? name : name.substring(0, open));
        }
        for (int depth = 0; open >= 0; depth++) {
            int close = depth < DEPTH_MAX ? name.indexOf(']', open) : -1;
            if (close < 0) {
                path.add(name.substring(open));
                return path;
            }
            path.add(name.substring(open + 1, close));
            open = name.indexOf('[', close);
        }
        return path;
    }

    /// The step `[]` stands for the next free position.
    private static String name(ObjectNode holder, String step) {
        return step.isEmpty() ? String.valueOf(holder.size()) : step;
    }

    /// Goes down to an object, which a text that stands there already becomes a part of.
    private static ObjectNode holderAt(ObjectNode holder, String name) {
        JsonNode present = holder.get(name);
        if (present instanceof ObjectNode object) {
            return object;
        }
        ObjectNode object = holder.putObject(name);
        if (present != null) {
            object.set("0", present);
        }
        return object;
    }

    private static void put(ObjectNode holder, String name, String value) {
        JsonNode present = holder.get(name);
        switch (present) {
            case null -> holder.put(name, value);
            case ArrayNode array -> array.add(value);
            case ObjectNode object -> object.put(name(object, ""), value);
            default -> holder.putArray(name).add(present).add(value);
        }
    }

    /// Objects whose names are all positions are arrays in truth.
    private static JsonNode withArrays(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            entry.setValue(withArrays(entry.getValue()));
        }
        if (!object.propertyStream().allMatch(entry -> isPosition(entry.getKey()))) {
            return object;
        }
        ArrayNode array = object.arrayNode();
        object.propertyStream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(Integer::valueOf)))
                .forEach(entry -> array.add(entry.getValue()));
        return array;
    }

    private static boolean isPosition(String name) {
        return name.matches("0|[1-9][0-9]?") && Integer.parseInt(name) <= POSITION_MAX;
    }

    /// Broken percent encoding stays as it is, as with `qs`.
    private static String decode(String text) {
        String spaced = text.replace('+', ' ');
        @Nullable String decoded = PercentEncoding.decode(spaced);
        return requireNonNullElse(decoded, spaced);
    }
}
