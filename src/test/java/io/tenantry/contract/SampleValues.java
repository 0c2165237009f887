package io.tenantry.contract;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes values that a schema accepts. The same random numbers make the same values.
final class SampleValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;

    private static final List<String> CHARACTERS =
            List.of("a", "b", "Z", "0", "9", " ", "_", "-", "@", ".", "é", "ß", "\t", "\"");

    private final Random random;
    private final JsonNode root;

    private SampleValues(Random random, JsonNode root) {
        this.random = random;
        this.root = root;
    }

    /// @param schema as published; it may refer to published files
    static JsonNode of(JsonNode schema, Random random) {
        return new SampleValues(random, schema).value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            String target = schema.get("$ref").stringValue();
            return target.equals("#")
                    ? value(root, depth)
                    : value(Schema.named(target.replace(".json", "")).json(), depth);
        }
        for (String choice : List.of("oneOf", "anyOf", "enum")) {
            if (schema.has(choice) && !schema.has("properties")) {
                JsonNode chosen = schema.get(choice).get(random.nextInt(schema.get(choice).size()));
                return choice.equals("enum") ? chosen : value(chosen, depth);
            }
        }
        return typed(type(schema), schema, depth);
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).stringValue();
        }
        return type.stringValue("object");
    }

    private JsonNode typed(String type, JsonNode schema, int depth) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> NODES.stringNode(text(schema));
            case "integer", "number" -> number(schema);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        JsonNode properties = schema.path("properties");
        List<String> names = List.copyOf(properties.propertyNames());
        if (schema.path("maxProperties").intValue(0) == 1) {
            String only = names.get(random.nextInt(names.size()));
            return object.set(only, value(properties.get(only), depth + 1));
        }
        List<String> required =
                Stream.of(schema, anyOf(schema))
                        .flatMap(part -> part.path("required").valueStream())
                        .map(JsonNode::stringValue)
                        .toList();
        for (String name : names) {
            if (required.contains(name) || random.nextInt(depth + 2) == 0) {
                object.set(name, value(properties.get(name), depth + 1));
            }
        }
        for (JsonNode values : maps(schema).toList()) {
            for (int i = random.nextInt(3); i > 0; i--) {
                object.set(characters("abcXYZ019_-", 1, 8), value(values, depth + 1));
            }
        }
        if (object.size() < schema.path("minProperties").intValue(0)) {
            object.set(names.getFirst(), value(properties.get(names.getFirst()), depth + 1));
        }
        return object;
    }

    /// One of the choices of which an object has to meet one, or nothing.
    private JsonNode anyOf(JsonNode schema) {
        JsonNode choices = schema.path("anyOf");
        return choices.isEmpty() ? choices : choices.get(random.nextInt(choices.size()));
    }

    private static Stream<JsonNode> maps(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        return Stream.concat(
                schema.path("patternProperties").valueStream(),
                others.isObject() ? Stream.of(others) : Stream.empty());
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        int most = schema.path("maxItems").intValue(3);
        int size = random.nextInt(50) == 0 ? most : random.nextInt(4);
        for (int i = depth > DEEPEST ? size : 0; i < Math.min(size, most); i++) {
            JsonNode item = value(schema.get("items"), depth + 1);
            boolean known = array.valueStream().anyMatch(item::equals);
            if (!known || !schema.has("uniqueItems")) {
                array.add(item);
            }
        }
        return array;
    }

    private JsonNode number(JsonNode schema) {
        long least = schema.path("minimum").longValue(-1000);
        long most = schema.path("maximum").longValue(10_000_000_000L);
        long number =
                switch (random.nextInt(4)) {
                    case 0 -> least;
                    case 1 -> most;
                    default -> random.nextLong(least, Math.min(most, least + 1000));
                };
        return random.nextInt(5) == 0
                ? NODES.numberNode((double) number)
                : NODES.numberNode(number);
    }

    private String text(JsonNode schema) {
        if (schema.has("format")) {
            List<String> texts = formatted(schema.get("format").stringValue());
            return texts.get(random.nextInt(texts.size()));
        }
        if (schema.path("pattern").stringValue("").startsWith("^(?=")) {
            return "Aa1-" + characters("abcXYZ019_-", 8, 20);
        }
        if (schema.has("pattern")) {
            return patterned(schema.get("pattern").stringValue());
        }
        int least = schema.path("minLength").intValue(0);
        int most = schema.path("maxLength").intValue(40);
        int usual = Math.max(least, Math.min(most, 30));
        int length = random.nextInt(10) == 0 ? most : random.nextInt(least, usual + 1);
        String text =
                IntStream.range(0, length)
                        .mapToObj(_ -> CHARACTERS.get(random.nextInt(CHARACTERS.size())))
                        .collect(Collectors.joining());
        return text.length() <= most ? text : "x".repeat(most);
    }

    /// Text for the patterns that the schemas have.
    private String patterned(String pattern) {
        return switch (pattern) {
            case "^[A-Fa-f\\d]{24}$" -> characters("0123456789abcdefABCDEF", 24, 24);
            case "^[0-9A-Za-z_-]{21}$" -> characters("abcXYZ019_-", 21, 21);
            case "^[\\d-]{10}$" -> characters("019-", 10, 10);
            default -> characters("abcXYZ019_-", 1, 255);
        };
    }

    private static List<String> formatted(String format) {
        return switch (format) {
            case "date-time" ->
                    List.of(
                            "2026-11-21T22:30:00Z",
                            "2024-02-29t00:00:00.000z",
                            "1999-12-31 23:59:59+01:00",
                            "0001-01-01T00:00:00.123456789012-23:59");
            case "email" -> List.of("ada@example.com", "@", "ünal@exämple.com", "a@b@c");
            case "uri" -> List.of("https://example.com/a?b#c", "urn:x", "a:", "data:,ä");
            default -> throw new IllegalArgumentException(format);
        };
    }

    private String characters(String of, int least, int most) {
        return IntStream.range(0, random.nextInt(least, most + 1))
                .mapToObj(_ -> of.charAt(random.nextInt(of.length())))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
