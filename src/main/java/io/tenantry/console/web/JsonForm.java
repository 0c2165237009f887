package io.tenantry.console.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns the fields of a form into the JSON of an API call. A field that was left empty is left
/// out. What cannot become what is wanted stays text, so that the API's validation refuses it with
/// its own words. For use by one thread.
public final class JsonForm {
    /// The rows that are looked for: as many tags as an organization may have.
    public static final int ROWS_MAX = 100;

    private final Fields fields;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public JsonForm(Fields fields) {
        this.fields = fields;
    }

    /// Takes a text over under its own name. Browsers send each end of a line as two characters.
    public JsonForm text(String name) {
        String value = lines(fields.text(name));
        if (!value.isEmpty()) {
            json.put(name, value);
        }
        return this;
    }

    /// Takes a checkbox over: true when it is ticked, false otherwise.
    public JsonForm flag(String name) {
        json.put(name, fields.has(name));
        return this;
    }

    /// Takes a list over that was typed with commas or blanks between; empty for an empty list.
    public JsonForm words(String name) {
        json.set(name, split(fields.text(name)));
        return this;
    }

    /// A list that was typed with commas or blanks between.
    public static ArrayNode split(String typed) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        for (String word : typed.split("[\\s,;]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /// Takes whole numbers over from fields `name.key` into an object.
    ///
    /// @param language of whoever typed them
    public JsonForm numbers(String name, List<String> keys, Numbers language) {
        ObjectNode numbers = JsonNodeFactory.instance.objectNode();
        for (String key : keys) {
            String value = fields.text(name + "." + key);
            if (!value.isEmpty()) {
                putWhole(numbers, key, value, language);
            }
        }
        if (!numbers.isEmpty()) {
            json.set(name, numbers);
        }
        return this;
    }

    /// Takes rows of texts over from fields `name.0.key`; a row whose fields are all empty is left
    /// out, so that the rows of the JSON are [#rows].
    public JsonForm rows(String name, List<String> keys) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int row : rows(fields, name, keys)) {
            ObjectNode object = rows.addObject();
            for (String key : keys) {
                String value = fields.text(name + "." + row + "." + key);
                if (!value.isEmpty()) {
                    object.put(key, value);
                }
            }
        }
        if (!rows.isEmpty()) {
            json.set(name, rows);
        }
        return this;
    }

    /// Takes roles for single applications and dashboards over, as [RoleLines] reads them.
    public JsonForm roleLines() {
        for (String name : RoleLines.FIELDS) {
            ArrayNode roles = RoleLines.read(fields.text(name));
            if (!roles.isEmpty()) {
                json.set(name, roles);
            }
        }
        return this;
    }

    /// A banner; empty when it has no message, which clears an organization's.
    public static ObjectNode banner(Fields fields) {
        ObjectNode banner = JsonNodeFactory.instance.objectNode();
        String message = lines(fields.text("banner.message"));
        if (!message.isEmpty()) {
            String level = fields.text("banner.level");
            banner.put("message", message).put("level", level.isEmpty() ? "info" : level);
        }
        return banner;
    }

    /// The JSON so far.
    public ObjectNode json() {
        return json;
    }

    private static String lines(String sent) {
        return sent.replace("\r\n", "\n");
    }

    /// The numbers of the rows that have something in them.
    public static List<Integer> rows(Fields fields, String name, List<String> keys) {
        return IntStream.range(0, ROWS_MAX)
                .filter(row ->
                        keys.stream()
                                .anyMatch(key ->
                                        !fields.text(name + "." + row + "." + key).isEmpty()))
                .boxed()
                .toList();
    }

    /// The same form with its rows without gaps, as [#rows] takes them over: so a fault of a row
    /// stands beside it.
    public static Fields closedUp(Fields form, String name, List<String> keys) {
        Fields closed = form;
        int row = 0;
        for (int from : rows(form, name, keys)) {
            for (String key : keys) {
                String value = form.text(name + "." + from + "." + key);
                closed = closed.with(name + "." + from + "." + key, "");
                closed = closed.with(name + "." + row + "." + key, value);
            }
            row++;
        }
        return closed;
    }

    /// Takes a number over; it stays text where it cannot be read.
    ///
    /// @param typed empty to leave it out
    public static void putNumber(ObjectNode object, String key, String typed, Numbers language) {
        Optional<BigDecimal> number = language.read(typed);
        if (number.isPresent()) {
            object.put(key, number.get());
        } else if (!typed.isEmpty()) {
            object.put(key, typed);
        }
    }

    private static void putWhole(ObjectNode object, String key, String typed, Numbers language) {
        Optional<BigDecimal> number = language.read(typed).filter(read -> read.scale() == 0);
        if (number.isPresent()) {
            object.put(key, number.get().toBigIntegerExact());
        } else {
            object.put(key, typed);
        }
    }
}
