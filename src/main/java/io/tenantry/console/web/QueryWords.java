package io.tenantry.console.web;

import io.tenantry.contract.Schema;
import io.tenantry.contract.Violation;
import io.tenantry.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Says what is wrong with an advanced query, and where in what somebody typed.
public final class QueryWords {
    private static final String NO_MATCH = "referenced schema does not match";
    private static final String UNKNOWN_NAME = "has additional properties";
    private static final Schema SCHEMA = Schema.named("advancedInstanceOrgQuery");

    private QueryWords() {}

    /// Says what the API found wrong, for people to read.
    ///
    /// @param typed the query, as it was typed
    /// @param told the API's words behind the name of the query: `.name.$gt is the wrong type`
    public static String of(String typed, String told) {
        String malformed = malformed(typed);
        if (!malformed.isEmpty()) {
            return malformed;
        }
        JsonNode query = Json.MAPPER.readTree(typed);
        String fault = exactly(query, told);
        int blank = Math.max(0, fault.indexOf(' '));
        String path = fault.substring(Math.min(1, blank), blank);
        return JsonPlace.pointer(query, path)
                .map(place -> at(place, typed, query, fault))
                .orElseGet(() -> plain(fault));
    }

    /// Says what the contract refuses of a query, without asking the API.
    ///
    /// @param typed the query, as it was typed
    /// @return empty for nothing
    public static String refused(String typed) {
        String malformed = malformed(typed);
        if (!malformed.isEmpty()) {
            return malformed;
        }
        Violation violation = SCHEMA.check(Json.MAPPER.readTree(typed));
        return violation == null ? "" : of(typed, violation.message(""));
    }

    private static String malformed(String typed) {
        try {
            return Json.MAPPER.readTree(typed).isObject()
                    ? ""
                    : "A query is an object: it begins with { and ends with }.";
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            return at == null
                    ? "This is not valid JSON."
                    : "This is not valid JSON: look at line %d, column %d."
                            .formatted(at.getLineNr(), at.getColumnNr());
        }
    }

    private static String plain(String fault) {
        return fault.startsWith(".")
                ? PlainWords.sentence("In the query, " + fault.substring(1))
                : PlainWords.beside(fault.strip());
    }

    /// Of a query within another, and of a condition, the API says no more than that it is none:
    /// what is wrong in it.
    ///
    /// @param told as [#of] takes it
    /// @return the same, or more
    public static String exactly(JsonNode query, String told) {
        if (!told.endsWith(NO_MATCH) && !told.endsWith(PlainWords.NO_CHOICE_FITS)) {
            return told;
        }
        StringBuilder place = new StringBuilder();
        JsonNode inner = query;
        while (true) {
            Violation violation = SCHEMA.check(inner);
            if (violation == null) {
                return told;
            }
            if (!violation.path().isEmpty()) {
                place.append('.').append(violation.path());
            }
            if (!violation.text().equals(NO_MATCH) || violation.path().isEmpty()) {
                return place + ofCondition(inner, violation);
            }
            inner = inner.at(JsonPlace.pointer(inner, violation.path()).orElseThrow());
        }
    }

    /// What is wrong within a condition on a field, behind the place of the field.
    private static String ofCondition(JsonNode query, Violation violation) {
        JsonNode comparisons = comparisons(violation.path());
        JsonNode condition = query.path(violation.path());
        Violation inside =
                comparisons.isObject() && condition.isObject()
                        ? Schema.compile(comparisons).check(condition)
                        : null;
        if (inside == null) {
            return " " + violation.text();
        }
        return (inside.path().isEmpty() ? "" : "." + inside.path()) + " " + inside.text();
    }

    /// The schema of the comparisons with a field; missing where there is no such field, and for
    /// tags, which are compared in several ways.
    private static JsonNode comparisons(String field) {
        List<JsonNode> objects =
                SchemaPlace.of(SCHEMA.json(), field)
                        .path("oneOf")
                        .valueStream()
                        .filter(choice -> choice.path("type").asString("").equals("object"))
                        .toList();
        return objects.size() == 1 ? objects.getFirst() : MissingNode.getInstance();
    }

    private static String at(JsonPointer place, String typed, JsonNode query, String fault) {
        Optional<Unknown> unknown =
                fault.endsWith(UNKNOWN_NAME) ? Unknown.in(query, place) : Optional.empty();
        String words = unknown.map(Unknown::words).orElseGet(() -> plain(fault));
        String at =
                JsonPlace.of(
                        typed,
                        unknown.map(name -> place.appendProperty(name.name())).orElse(place));
        return words + (at.isEmpty() ? "" : " Look at " + at + ".");
    }

    /// A name that may not be where it is.
    ///
    /// @param known those that may
    private record Unknown(String name, List<String> known) {
        /// The first one in an object.
        static Optional<Unknown> in(JsonNode query, JsonPointer place) {
            JsonPointer last = place.last();
            String field = last == null ? "" : last.getMatchingProperty();
            JsonNode comparisons = comparisons(field);
            JsonNode schema = comparisons.isObject() ? comparisons : SCHEMA.json();
            List<String> known =
                    schema.path("properties").propertyStream().map(Map.Entry::getKey).toList();
            return query.at(place)
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .map(name -> new Unknown(name, known));
        }

        String words() {
            return "The name “%s” is not known here. Known are %s."
                    .formatted(name, String.join(", ", known));
        }
    }
}
