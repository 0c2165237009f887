package io.tenantry.usage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/// The known members of one JSON object. One instance is filled again and again, event after event;
/// not safe for use by several threads. A member that is `null` counts as absent, as CloudEvents
/// says.
final class EventObject<F extends Enum<F> & EventField> {
    private final F[] fields;
    private final PropertyNameMatcher matcher;
    private final EnumSet<F> seen;
    private final EnumMap<F, Object> values;
    private final @Nullable F nestedField;
    private final @Nullable EventObject<?> nested;
    private @Nullable F repeated;

    EventObject(JsonFactory json, Class<F> type) {
        this(json, type, null, null);
    }

    /// Makes one whose member `nestedField`, when it is an object, is read into `nested`.
    EventObject(
            JsonFactory json,
            Class<F> type,
            @Nullable F nestedField,
            @Nullable EventObject<?> nested) {
        this.fields = type.getEnumConstants();
        this.matcher =
                json.constructNameMatcher(
                        Arrays.stream(fields).map(field -> named(field.jsonName())).toList(),
                        false);
        this.seen = EnumSet.noneOf(type);
        this.values = new EnumMap<>(type);
        this.nestedField = nestedField;
        this.nested = nested;
    }

    private static Named named(String name) {
        return Named.fromString(name);
    }

    /// Reads the object that the parser stands at the start of, up to its end.
    void read(JsonParser parser) {
        seen.clear();
        values.clear();
        repeated = null;
        int slot = parser.nextNameMatch(matcher);
        while (slot != PropertyNameMatcher.MATCH_END_OBJECT) {
            JsonToken token = parser.nextToken();
            if (slot == PropertyNameMatcher.MATCH_UNKNOWN_NAME) {
                parser.skipChildren();
            } else {
                read(fields[slot], parser, token);
            }
            slot = parser.nextNameMatch(matcher);
        }
    }

    private void read(F field, JsonParser parser, JsonToken token) {
        if (!seen.add(field)) {
            repeated = field;
        }
        switch (token) {
            case VALUE_NULL -> values.remove(field);
            case VALUE_STRING -> values.put(field, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    values.put(field, JsonNumbers.wholeOrFraction(parser, token));
            case VALUE_TRUE -> values.put(field, true);
            case VALUE_FALSE -> values.put(field, false);
            case START_OBJECT -> values.put(field, object(field, parser));
            default -> {
                parser.skipChildren();
                values.put(field, Odd.LIST);
            }
        }
    }

    private Object object(F field, JsonParser parser) {
        if (field == nestedField && nested != null) {
            nested.read(parser);
            return nested;
        }
        parser.skipChildren();
        return Odd.OBJECT;
    }

    /// Refuses an object with the same known member twice: readers disagree on which one is meant.
    void requireNoneRepeated() throws Rejection {
        if (repeated != null) {
            throw new Rejection(repeated.label() + " is there more than once");
        }
    }

    boolean has(F field) {
        return values.containsKey(field);
    }

    /// Tells whether the nested object was there.
    boolean hasNested() {
        return nestedField != null && values.get(nestedField) instanceof EventObject<?>;
    }

    /// A text of 1 to `max` characters.
    String text(F field, int max) throws Rejection {
        Object value = required(field, "text");
        if (!(value instanceof String text)) {
            throw wrong(field, "text of 1 to " + max + " characters");
        }
        if (text.isEmpty() || text.length() > max) {
            throw new Rejection(
                    field.label() + " has " + text.length() + " characters: expected 1 to " + max);
        }
        if (!EventText.isClean(text)) {
            throw new Rejection(
                    field.label() + " holds a control character or half a surrogate pair");
        }
        return text;
    }

    @Nullable String optionalText(F field, int max) throws Rejection {
        return has(field) ? text(field, max) : null;
    }

    /// One of a set of names.
    <T> T oneOf(F field, Function<String, Optional<T>> find, String expected) throws Rejection {
        Object value = required(field, expected);
        if (!(value instanceof String text)) {
            throw wrong(field, expected);
        }
        return find.apply(text).orElseThrow(() -> wrong(field, expected));
    }

    /// A whole number from `min` to `max`; `1.0` and `1e1` are whole (`contract.md` section 4 item
    /// 30).
    long number(F field, long min, long max) throws Rejection {
        Object value = required(field, "a whole number");
        if (!(value instanceof Long number) || number < min || number > max) {
            throw wrong(field, "a whole number from " + min + " to " + max);
        }
        return number;
    }

    long number(F field, long min, long max, long absent) throws Rejection {
        return has(field) ? number(field, min, max) : absent;
    }

    boolean flag(F field, boolean absent) throws Rejection {
        return switch (values.get(field)) {
            case null -> absent;
            case Boolean flag -> flag;
            default -> throw wrong(field, "true or false");
        };
    }

    private Object required(F field, String expected) throws Rejection {
        Object value = values.get(field);
        if (value == null) {
            throw new Rejection(field.label() + " is required: expected " + expected);
        }
        return value;
    }

    /// Says what the member is and what was expected.
    Rejection wrong(F field, String expected) {
        return new Rejection(
                field.label() + " is " + shown(values.get(field)) + ": expected " + expected);
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "missing";
            case String text -> EventText.quoted(text);
            case EventObject<?> object -> Odd.OBJECT.toString();
            default -> value.toString();
        };
    }

    /// What no member may be.
    private enum Odd {
        OBJECT("an object"),
        LIST("a list");

        private final String shown;

        Odd(String shown) {
            this.shown = shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }
}
