package io.tenantry.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Changes values at one place, so that most of them become faulty. The same random numbers make
/// the same changes.
final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<JsonNode> ODD_VALUES =
            Stream.of(
                            "null",
                            "true",
                            "false",
                            "0",
                            "-1",
                            "1.5",
                            "1.0",
                            "1e3",
                            "1e300",
                            "4",
                            "3601",
                            "86399",
                            "\"\"",
                            "\" \"",
                            "\"x\"",
                            "\"admin\"",
                            "\"asc\"",
                            "\"a b@c\"",
                            "\"2026-11-21\"",
                            "\"2026-11-21T22:30:00\"",
                            "[]",
                            "[[]]",
                            "[null]",
                            "[\"x\"]",
                            "{}",
                            "{\"x\": 1}",
                            "{\"$in\": [\"x\"]}",
                            "{\"$eq\": null}",
                            "{\"$eq\": 1, \"$ne\": 2}",
                            "{\"$tagKey\": \"a\"}",
                            "\"" + "x".repeat(65) + "\"",
                            "\"" + "x".repeat(256) + "\"",
                            "\"" + "x".repeat(1025) + "\"",
                            "\"" + "x".repeat(32768) + "\"",
                            "\"" + "😀".repeat(128) + "\"")
                    .map(JsonMapper.builder().build()::readTree)
                    .toList();

    private static final List<String> ODD_KEYS =
            List.of(
                    "x",
                    "",
                    "__proto__",
                    "constructor",
                    "$eq",
                    "$",
                    "name",
                    "members",
                    "Name",
                    "é");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /// A changed copy.
    JsonNode of(JsonNode value) {
        boolean inside = value.isContainer() && !value.isEmpty() && random.nextInt(5) > 0;
        if (inside && value instanceof ObjectNode object) {
            String key = anyKey(object);
            return object.deepCopy().set(key, of(object.get(key)));
        }
        if (inside && value instanceof ArrayNode array) {
            int index = random.nextInt(array.size());
            return array.deepCopy().set(index, of(array.get(index)));
        }
        if (random.nextInt(3) == 0) {
            return ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
        }
        return switch (value) {
            case ObjectNode object -> changed(object.deepCopy());
            case ArrayNode array -> changed(array.deepCopy());
            case JsonNode text when text.isString() -> changed(text.stringValue());
            case JsonNode number when number.isNumber() -> changed(Kind.number(number));
            default -> ODD_VALUES.get(random.nextInt(ODD_VALUES.size()));
        };
    }

    private JsonNode changed(ObjectNode object) {
        if (object.isEmpty() || random.nextInt(3) == 0) {
            String key = ODD_KEYS.get(random.nextInt(ODD_KEYS.size()));
            return object.set(key, ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
        }
        object.remove(anyKey(object));
        return object;
    }

    private JsonNode changed(ArrayNode array) {
        if (array.isEmpty()) {
            return array.add(ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
        }
        JsonNode item = array.get(random.nextInt(array.size()));
        int copies = random.nextBoolean() ? 1 : 101;
        for (int i = 0; i < copies; i++) {
            array.add(item);
        }
        return array;
    }

    private JsonNode changed(String text) {
        List<String> variants =
                List.of(
                        text + "\n",
                        text + " ",
                        text.toUpperCase(Locale.ROOT),
                        text.isEmpty() ? "é" : text.substring(text.offsetByCodePoints(0, 1)),
                        text + "0",
                        text + "x".repeat(300),
                        text.replace('0', '٠'));
        return NODES.stringNode(variants.get(random.nextInt(variants.size())));
    }

    private JsonNode changed(double number) {
        List<Double> variants = List.of(-number - 1, number + 0.5, number * 1e6, number - 1);
        return NODES.numberNode(variants.get(random.nextInt(variants.size())));
    }

    private String anyKey(ObjectNode object) {
        return new ArrayList<>(object.propertyNames()).get(random.nextInt(object.size()));
    }
}
