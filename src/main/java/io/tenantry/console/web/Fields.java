package io.tenantry.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The fields of a form or of a query, by name, in the order they came. Immutable.
public final class Fields {
    /// More than any page has; what comes after them is left out.
    private static final int FIELDS_MAX = 1_000;

    /// No fields.
    public static final Fields NONE = new Fields(Map.of());

    private final Map<String, List<String>> values;

    private Fields(Map<String, List<String>> values) {
        this.values = values;
    }

    /// Reads `a=1&b=2` (WHATWG URL, `application/x-www-form-urlencoded`); broken encoding stays as
    /// it is.
    public static Fields parse(String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded.isEmpty()) {
            return NONE;
        }
        String[] pairs = encoded.split("&", FIELDS_MAX + 1);
        for (int i = 0; i < Math.min(pairs.length, FIELDS_MAX); i++) {
            int equals = pairs[i].indexOf('=');
            String name = decoded(equals < 0 ? pairs[i] : pairs[i].substring(0, equals));
            String value = equals < 0 ? "" : decoded(pairs[i].substring(equals + 1));
            values.merge(name, List.of(value), Fields::joined);
        }
        return new Fields(values);
    }

    /// The first value, without blanks around it; empty when there is none.
    public String text(String name) {
        return exact(name).strip();
    }

    /// The first value as it came; empty when there is none.
    public String exact(String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    /// All values of a field that may come several times.
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /// Whether the field came, be it empty.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// These fields with one value in place of whatever the name had; an empty one leaves it out.
    public Fields with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        if (value.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, List.of(value));
        }
        return new Fields(changed);
    }

    /// These fields without what was just done: a page says that once, and those that it leads to
    /// do not.
    public Fields withoutNews() {
        return with("note", "").with("undo", "").with("seen", "");
    }

    /// The fields as they stand in a URL, after a question mark; empty when there is none.
    public String toQuery() {
        String pairs =
                values.entrySet().stream()
                        .flatMap(field ->
                                field.getValue().stream()
                                        .map(value -> encoded(field.getKey(), value)))
                        .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? "" : "?" + pairs;
    }

    private static String encoded(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /// Secrets may be among them.
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
