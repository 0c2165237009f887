package io.tenantry.console.web;

import io.tenantry.contract.Schema;
import io.tenantry.contract.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Finds all that is wrong with a body, where the API tells the first fault alone.
///
/// @param language of whoever reads it
record FaultSearch(Numbers language) {
    private static final int FAULTS_MAX = 100;

    /// Characters of a faulty entry that are repeated.
    private static final int NAMED_MAX = 60;

    private static final String THIS_IS = "This is ";

    private static final String NO_EMAIL = "must be email format";
    private static final String EMAIL = "x@x.x";

    /// What is wrong with a body, by the places in it; nothing where its schema finds nothing.
    Map<String, String> of(Schema schema, JsonNode body) {
        return search(meant(schema, body), body);
    }

    /// Of a schema with several choices the one that knows every name in the body.
    private static Schema meant(Schema schema, JsonNode body) {
        return schema.json()
                .path("oneOf")
                .valueStream()
                .filter(choice ->
                        body.propertyStream()
                                .allMatch(name -> choice.path("properties").has(name.getKey())))
                .findFirst()
                .map(Schema::compile)
                .orElse(schema);
    }

    private Map<String, String> search(Schema schema, JsonNode body) {
        Map<String, String> byField = new LinkedHashMap<>();
        JsonNode rest = body.deepCopy();
        Violation violation = schema.check(rest);
        for (int mended = 0; violation != null && mended < FAULTS_MAX; mended++) {
            // A value that was taken out may be missed then, which is no fault of the form.
            inside(schema, rest, violation).forEach(byField::putIfAbsent);
            mend(schema, rest, violation);
            violation = schema.check(rest);
        }
        return byField;
    }

    /// A part that may be left out or be null is none of the choices of its schema when anything in
    /// it is wrong: then what is wrong in it.
    private Map<String, String> inside(Schema schema, JsonNode body, Violation violation) {
        String part = violation.path();
        List<JsonNode> objects =
                schema.json()
                        .path("properties")
                        .path(part)
                        .path("oneOf")
                        .valueStream()
                        .filter(choice -> choice.path("type").asString("").equals("object"))
                        .toList();
        Map<String, String> inside = new LinkedHashMap<>();
        if (objects.size() == 1 && body.path(part).isObject()) {
            of(Schema.compile(objects.getFirst()), body.path(part))
                    .forEach((field, fault) -> inside.put(part + "." + field, fault));
        }
        return inside.isEmpty() ? Map.of(part, words(schema, body, violation)) : inside;
    }

    private String words(Schema schema, JsonNode body, Violation violation) {
        String path = violation.path();
        JsonNode value = body.at("/" + path.replace('.', '/'));
        JsonNode place = SchemaPlace.of(schema.json(), path);
        String words = PlainWords.beside(violation.text(), value, place, language);
        boolean isEntry = path.matches(".*[.][0-9]+") && value.isString();
        return isEntry && words.startsWith(THIS_IS) ? naming(value.asString(), words) : words;
    }

    /// Says which one is meant, where several are typed into one field.
    private static String naming(String entry, String words) {
        String brief = entry.length() > NAMED_MAX ? entry.substring(0, NAMED_MAX) + "…" : entry;
        return "“%s” is %s".formatted(brief, words.substring(THIS_IS.length()));
    }

    /// Takes the faulty value out, or puts one where it is missing, so that the next fault shows.
    private static void mend(Schema schema, JsonNode root, Violation violation) {
        int dot = violation.path().lastIndexOf('.');
        JsonNode holder = dot < 0 ? root : at(root, violation.path().substring(0, dot));
        String last = violation.path().substring(dot + 1);
        if (holder instanceof ObjectNode object && violation.text().equals(NO_EMAIL)) {
            object.put(last, EMAIL);
        } else if (holder instanceof ObjectNode object) {
            mend(object, last, SchemaPlace.of(schema.json(), violation.path()));
        } else if (holder instanceof ArrayNode array) {
            JsonNode place = SchemaPlace.of(schema.json(), violation.path());
            mend(array, Integer.parseInt(last), place, violation);
        }
    }

    private static void mend(ObjectNode holder, String name, JsonNode schema) {
        Optional<JsonNode> good = SchemaPlace.example(schema);
        if (good.isPresent()) {
            holder.set(name, good.get());
        } else if (holder.has(name)) {
            holder.remove(name);
        } else {
            holder.set(name, StringNode.valueOf("x"));
        }
    }

    /// An object is put in the place of another, so that those behind it keep their numbers.
    private static void mend(ArrayNode holder, int index, JsonNode schema, Violation violation) {
        if (holder.path(index).isObject() && schema.has("examples")) {
            holder.set(index, schema.path("examples").path(0));
        } else if (holder.path(index).isObject()) {
            holder.remove(index);
        } else {
            String good = violation.text().equals(NO_EMAIL) ? EMAIL : "x.x";
            holder.set(index, StringNode.valueOf(good));
        }
    }

    private static JsonNode at(JsonNode root, String path) {
        JsonNode place = root;
        for (String step : path.split("\\.", -1)) {
            place =
                    place instanceof ArrayNode array
                            ? array.path(Integer.parseInt(step))
                            : place.path(step);
        }
        return place;
    }
}
