package io.tenantry.console.web;

import io.tenantry.contract.Schema;
import io.tenantry.contract.Violation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Says what the API found wrong in words for people who do not read schemas: what is wrong, and
/// what is expected.
public final class PlainWords {
    static final String NO_CHOICE_FITS = "no (or more than one) schemas match";

    /// The contract's words for a fault, and ours, which go behind the name of a place. Longer ones
    /// first where one ends with another.
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("is required", "is needed");
        WORDS.put("is the wrong type", "is not of the right kind");
        WORDS.put("has longer length than allowed", "is too long");
        WORDS.put("has less length than allowed", "is too short");
        WORDS.put("is less than minimum", "is too small");
        WORDS.put("is more than maximum", "is too large");
        WORDS.put("has additional properties", "has a name in it that is not known here");
        WORDS.put("pattern mismatch", "has a character that is not allowed here");
        WORDS.put("must be an enum value", "is none of the choices");
        WORDS.put(NO_CHOICE_FITS, "is not written as it should be");
        WORDS.put("must be email format", "is no e-mail address");
        WORDS.put("must be uri format", "is no web address");
        WORDS.put("must be date-time format", "is no time");
        WORDS.put("must be unique", "has the same twice");
        WORDS.put("has more items than allowed", "has too many entries");
        WORDS.put("has less items than allowed", "has too few entries");
        WORDS.put("has more properties than allowed", "has too many parts");
        WORDS.put("has less properties than allowed", "has nothing in it");
    }

    private static final String WEB_ADDRESS =
            "This is no web address: type one such as https://example.com/hook.";

    /// What the API says of a field beyond its schema, and what is said of it here.
    private static final Map<String, String> TOLD =
            Map.of(
                    "is after end",
                    "The first day is after the last one.",
                    "is in the future",
                    "This lies in the future: choose today or an earlier day.",
                    "is not in the future",
                    "This day is over: choose a later one.",
                    "is not an http or https URL",
                    WEB_ADDRESS,
                    "must not hold a user name or password",
                    "This holds a user name or password: leave them out.",
                    "is not an address that callbacks may reach",
                    "Callbacks do not go to this address: it is not a public one.",
                    "can never match an organization",
                    "No organization can ever be like this.");

    /// What is said of a value beyond a bound of its schema.
    ///
    /// @param words with a place for the bound
    /// @param keyword that names the bound in the schema
    private record Bound(String words, String keyword) {
        /// @return empty when the schema does not tell
        Optional<String> sentence(JsonNode schema, Numbers language) {
            JsonNode bound = schema.path(keyword);
            if (!bound.isNumber()) {
                return Optional.empty();
            }
            boolean isNeeded = keyword.equals("minLength") && bound.asInt() == 1;
            return Optional.of(
                    isNeeded
                            ? "This is needed."
                            : words.formatted(language.decimal(bound.decimalValue())));
        }
    }

    private static final Map<String, Bound> BOUNDS =
            Map.of(
                    "has longer length than allowed",
                    new Bound("This is too long: %s characters at most.", "maxLength"),
                    "has less length than allowed",
                    new Bound("This is too short: %s characters at least.", "minLength"),
                    "is less than minimum",
                    new Bound("This is too small: %s at least.", "minimum"),
                    "is more than maximum",
                    new Bound("This is too large: %s at most.", "maximum"),
                    "has more items than allowed",
                    new Bound("These are too many: %s at most.", "maxItems"));

    /// A number as somebody may have meant it, with marks between its digits.
    private static final Pattern MARKED = Pattern.compile("[0-9][0-9.,' ]*");

    private static final Pattern EXPECTED =
            Pattern.compile("is '(.*)': expected (.*)", Pattern.DOTALL);

    private static final Pattern APART =
            Pattern.compile("and end are ([0-9]{1,18}) days apart: expected at most ([0-9]{1,18})");

    /// A number in a sentence of the API that has thousands.
    private static final Pattern LARGE = Pattern.compile("(limit of|at most) ([0-9]{4,18})\\b");

    private PlainWords() {}

    /// Says one fault as a sentence.
    ///
    /// @param message the contract's: `query.name.$in has less length than allowed`
    public static String sentence(String message) {
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            if (message.endsWith(word.getKey())) {
                String place =
                        message.substring(0, message.length() - word.getKey().length()).strip();
                return place + " " + word.getValue() + ".";
            }
        }
        return message + ".";
    }

    /// As [#sentence(String)], with limits as the reader writes numbers.
    ///
    /// @param language of whoever reads it
    public static String sentence(String message, Numbers language) {
        return LARGE.matcher(sentence(message))
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group(1)
                                        + " "
                                        + language.whole(Long.parseLong(found.group(2)))));
    }

    /// Says that something is no e-mail address.
    ///
    /// @param typed what it is
    public static String noEmailAddress(String typed) {
        return "“" + typed + "” is no e-mail address: type one such as name@example.com.";
    }

    /// Says what is wrong with a field, beside it.
    ///
    /// @param fault the API's words alone: `is in the future`
    public static String beside(String fault) {
        Matcher expected = EXPECTED.matcher(fault);
        if (expected.matches()) {
            return "“%s” is not understood here: expected %s."
                    .formatted(expected.group(1), expected.group(2));
        }
        String told = TOLD.get(fault);
        return told == null ? "This " + WORDS.getOrDefault(fault, fault) + "." : told;
    }

    /// As [#beside(String)], with numbers as the reader writes them.
    ///
    /// @param language of whoever reads it
    public static String beside(String fault, Numbers language) {
        Matcher apart = APART.matcher(fault);
        return apart.matches()
                ? "The first and the last day are %s days apart: %s at most."
                        .formatted(
                                language.whole(Long.parseLong(apart.group(1))),
                                language.whole(Long.parseLong(apart.group(2))))
                : beside(fault);
    }

    /// As [#beside(String)], and what the schema expects instead.
    ///
    /// @param value what is wrong
    /// @param schema of the place where it is; missing when that is not known
    /// @param language of whoever reads it
    static String beside(String fault, JsonNode value, JsonNode schema, Numbers language) {
        Bound bound = BOUNDS.get(fault);
        if (bound != null) {
            return bound.sentence(schema, language).orElseGet(() -> beside(fault));
        }
        return switch (fault) {
            case "is the wrong type" -> value.isString() ? noNumber(value) : beside(fault);
            case "pattern mismatch" -> pattern(schema.path("pattern").asString(""), fault);
            case "must be email format" -> noEmailAddress(value.asString(""));
            case "must be uri format" -> WEB_ADDRESS;
            case "must be date-time format" -> "This is no day: type one such as 2026-01-31.";
            case NO_CHOICE_FITS -> ofText(fault, value, SchemaPlace.textOf(schema), language);
            default -> beside(fault);
        };
    }

    /// Forms send text in place of a number only where they could not read it.
    private static String noNumber(JsonNode value) {
        String text = value.asString();
        return "“%s” cannot be read as a number here. Type %s."
                .formatted(
                        text,
                        MARKED.matcher(text).matches()
                                ? "it without marks for thousands"
                                : "digits alone");
    }

    private static String pattern(String pattern, String fault) {
        if (pattern.endsWith("{24}$")) {
            return "This is no id: ids have 24 characters, 0 to 9 and a to f.";
        }
        return pattern.contains("0-9a-zA-Z_-")
                ? "This may hold the letters A to Z, digits, - and _ only, 255 at most."
                : beside(fault);
    }

    /// A text that may be left out or empty is none of the choices of its schema when it is wrong.
    private static String ofText(String fault, JsonNode value, JsonNode schema, Numbers language) {
        Violation violation = schema.isObject() ? Schema.compile(schema).check(value) : null;
        return violation == null
                ? beside(fault)
                : beside(violation.text(), value, schema, language);
    }
}
