package io.tenantry.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes values into a query string or a form, nested ones with brackets, in one of the ways that
/// the published API's query parser knows.
final class QueryText {
    private final Random random;
    private final StringJoiner pairs = new StringJoiner("&");

    QueryText(Random random) {
        this.random = random;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    QueryText add(String name, JsonNode value) {
        switch (value) {
            case ObjectNode object -> addAll(name, object);
            case ArrayNode array -> addAll(name, array);
            case JsonNode none when none.isNull() -> pairs.add(name);
            default -> pairs.add(name + "=" + encode(value.asString()));
        }
        return this;
    }

    QueryText addEncoded(String encoded) {
        if (!encoded.isEmpty()) {
            pairs.add(encoded);
        }
        return this;
    }

    @Override
    public String toString() {
        return pairs.toString();
    }

    private void addAll(String name, ObjectNode object) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            add(bracketed(name, encode(property.getKey())), property.getValue());
        }
    }

    private void addAll(String name, ArrayNode array) {
        List<String> spellings = List.of(name, bracketed(name, ""), bracketed(name, "0"));
        String spelling = spellings.get(random.nextInt(array.size() < 2 ? 2 : 3));
        array.forEach(item -> add(spelling, item));
    }

    private String bracketed(String name, String key) {
        return random.nextBoolean() ? name + "[" + key + "]" : name + "%5B" + key + "%5D";
    }
}
