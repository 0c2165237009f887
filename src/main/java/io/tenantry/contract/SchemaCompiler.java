package io.tenantry.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Turns a JSON Schema into checks. What it does not understand it refuses, so that no rule of a
/// schema is ever skipped in silence.
final class SchemaCompiler {
    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "title", "description", "examples", "default");

    /// Every keyword, in the order in which their faults are reported: that of `is-my-json-valid`
    /// 2.20.6, which the contract's messages come from.
    private static final SequencedMap<String, Keyword> KEYWORDS = keywords();

    /// A pattern that means the same in Java and in JavaScript: one class of ASCII characters, a
    /// count, anchors.
    private static final Pattern PLAIN_PATTERN =
            Pattern.compile("\\^?\\[(?:[A-Za-z0-9_-]|\\\\d)+]\\{\\d+(?:,\\d+)?}\\$?");

    /// The contract's one other pattern, that of a new password. JavaScript's dot stops at fewer
    /// line breaks than Java's does, so it is written out.
    private static final String PASSWORD_PATTERN =
            "^(?=.*[A-Z])(?=.*[^A-Za-z0-9])(?=.*[0-9])(?=.*[a-z]).{12,}$";

    private static final String JAVASCRIPT_DOT = "[^\\n\\r\\u2028\\u2029]";

    private static final String REFERENCE = "$ref";

    private final Check.Recursion recursion = new Check.Recursion();

    private SchemaCompiler() {}

    /// @throws IllegalArgumentException when a keyword is unknown or its value makes no sense
    static Check compile(JsonNode json) {
        SchemaCompiler compiler = new SchemaCompiler();
        Check whole = compiler.check(json);
        compiler.recursion.closeWith(whole);
        return whole;
    }

    private interface Keyword {
        Check check(SchemaCompiler compiler, JsonNode argument, JsonNode schema);
    }

    private static SequencedMap<String, Keyword> keywords() {
        SequencedMap<String, Keyword> all = new LinkedHashMap<>();
        all.put("type", (it, argument, schema) -> new Check.Type(kinds(argument)));
        all.put("format", (it, argument, schema) -> formatted(argument, schema));
        all.put("required", (it, argument, schema) -> new ObjectCheck.Required(texts(argument)));
        all.put("uniqueItems", (it, argument, schema) -> unique(argument, schema));
        all.put("enum", (it, argument, schema) -> new Check.Enumerated(scalars(argument)));
        all.put("additionalProperties", SchemaCompiler::otherProperties);
        all.put("items", (it, argument, schema) -> new ArrayCheck.Items(it.check(argument)));
        all.put("patternProperties", (it, argument, schema) -> it.patternProperties(argument));
        all.put("pattern", (it, argument, schema) -> like(argument, schema));
        all.put("anyOf", (it, argument, schema) -> new Check.AnyOf(it.choices(argument)));
        all.put("oneOf", (it, argument, schema) -> new Check.OneOf(it.choices(argument)));
        all.put("maxProperties", (it, bound, schema) -> new ObjectCheck.AtMost(count(bound)));
        all.put("minProperties", (it, bound, schema) -> new ObjectCheck.AtLeast(count(bound)));
        all.put("maxItems", (it, bound, schema) -> new ArrayCheck.AtMost(count(bound)));
        all.put("minItems", (it, bound, schema) -> new ArrayCheck.AtLeast(count(bound)));
        all.put("maxLength", (it, bound, schema) -> new TextCheck.AtMost(count(bound)));
        all.put("minLength", (it, bound, schema) -> new TextCheck.AtLeast(count(bound)));
        all.put("minimum", (it, bound, schema) -> new NumberCheck.AtLeast(number(bound)));
        all.put("maximum", (it, bound, schema) -> new NumberCheck.AtMost(number(bound)));
        all.put("properties", (it, argument, schema) -> it.properties(argument));
        return Collections.unmodifiableSequencedMap(all);
    }

    private Check check(JsonNode schema) {
        expect(schema.isObject(), "a schema must be an object", schema);
        if (schema.has(REFERENCE)) {
            return reference(schema);
        }
        for (String keyword : schema.propertyNames()) {
            boolean known = KEYWORDS.containsKey(keyword) || ANNOTATIONS.contains(keyword);
            expect(known, "unknown keyword '" + keyword + "'", schema);
        }
        List<Check> checks = new ArrayList<>();
        KEYWORDS.forEach((name, keyword) -> {
            JsonNode argument = schema.get(name);
            if (argument != null) {
                checks.add(keyword.check(this, argument, schema));
            }
        });
        return new Check.All(List.copyOf(checks));
    }

    private Check reference(JsonNode schema) {
        expect(schema.size() == 1, "nothing may stand beside a $ref", schema);
        String target = text(schema.get(REFERENCE));
        if (target.equals("#")) {
            return recursion;
        }
        expect(target.endsWith(".json"), "a $ref names a file or is #", schema);
        return Schema.named(target.substring(0, target.length() - ".json".length())).root();
    }

    private Check properties(JsonNode argument) {
        List<ObjectCheck.Property> properties = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : argument.properties()) {
            properties.add(new ObjectCheck.Property(property.getKey(), check(property.getValue())));
        }
        return new ObjectCheck.Properties(List.copyOf(properties));
    }

    private Check patternProperties(JsonNode argument) {
        List<Check> checks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : argument.properties()) {
            Check values = check(property.getValue());
            checks.add(new ObjectCheck.ValuesLike(pattern(property.getKey()), values));
        }
        return new Check.All(List.copyOf(checks));
    }

    private Check otherProperties(JsonNode argument, JsonNode schema) {
        Set<String> names = Set.copyOf(schema.path("properties").propertyNames());
        List<Pattern> patterns =
                schema.path("patternProperties").propertyNames().stream()
                        .map(SchemaCompiler::pattern)
                        .toList();
        if (argument.isObject()) {
            expect(patterns.isEmpty(), "patternProperties beside other values", schema);
            return new ObjectCheck.OtherValues(names, check(argument));
        }
        expect(argument.isBoolean() && !argument.booleanValue(), "must be false", argument);
        return new ObjectCheck.NoOtherKeys(names, patterns);
    }

    private List<Check> choices(JsonNode argument) {
        expect(argument.isArray() && !argument.isEmpty(), "needs schemas to choose from", argument);
        return argument.valueStream().map(this::check).toList();
    }

    private static Check unique(JsonNode argument, JsonNode schema) {
        expect(argument.isBoolean() && argument.booleanValue(), "must be true", argument);
        JsonNode limit = schema.get("maxItems");
        return new ArrayCheck.Unique(limit == null ? Integer.MAX_VALUE : count(limit));
    }

    private static Check formatted(JsonNode argument, JsonNode schema) {
        return new TextCheck.Formatted(Format.named(text(argument)), maxLength(schema));
    }

    private static Check like(JsonNode argument, JsonNode schema) {
        return new TextCheck.Like(pattern(text(argument)), maxLength(schema));
    }

    private static int maxLength(JsonNode schema) {
        JsonNode bound = schema.get("maxLength");
        return bound == null ? Integer.MAX_VALUE : count(bound);
    }

    private static Pattern pattern(String source) {
        boolean known = source.equals(PASSWORD_PATTERN);
        if (!known && !PLAIN_PATTERN.matcher(source).matches()) {
            throw new IllegalArgumentException("pattern '" + source + "' is not a plain one");
        }
        // Java's $ also stands before a last line break.
        String anchored = source.replace("$", "\\z");
        return Pattern.compile(known ? anchored.replace(".", JAVASCRIPT_DOT) : anchored);
    }

    private static Set<Kind> kinds(JsonNode argument) {
        List<String> names = argument.isArray() ? texts(argument) : List.of(text(argument));
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        names.forEach(name -> kinds.add(Kind.named(name)));
        return kinds;
    }

    private static Set<Object> scalars(JsonNode argument) {
        Set<Object> scalars = new HashSet<>();
        for (JsonNode value : argument) {
            boolean scalar = value.isString() || value.isNumber() || value.isBoolean();
            expect(scalar, "only texts, numbers and booleans can be listed", argument);
            scalars.add(Check.comparable(value));
        }
        return Set.copyOf(scalars);
    }

    private static List<String> texts(JsonNode argument) {
        expect(argument.isArray(), "must be a list of texts", argument);
        return argument.valueStream().map(SchemaCompiler::text).toList();
    }

    private static String text(JsonNode argument) {
        expect(argument.isString(), "must be a text", argument);
        return argument.stringValue();
    }

    private static int count(JsonNode argument) {
        boolean whole = argument.isInt() && argument.intValue() >= 0;
        expect(whole, "must be a whole number from 0", argument);
        return argument.intValue();
    }

    private static double number(JsonNode argument) {
        expect(argument.isNumber(), "must be a number", argument);
        return Kind.number(argument);
    }

    private static void expect(boolean condition, String message, JsonNode where) {
        if (!condition) {
            throw new IllegalArgumentException(message + ": " + where);
        }
    }
}
