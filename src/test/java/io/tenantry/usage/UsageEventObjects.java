package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Usage events as JSON objects, changed where a test says so.
abstract class UsageEventObjects {
    static final UsageEventParser PARSER =
            new UsageEventParser(UsageWindow.STANDARD, UsageWorld.CLOCK);

    static final Map<String, Map<String, String>> DATA =
            Map.of(
                    "payload",
                    Map.of("type", "'timer'", "source", "'timer.flow'"),
                    "resource",
                    Map.of("action", "'created'", "kind", "'device'", "id", "'d-1'"),
                    "notebook",
                    Map.of("status", "'completed'", "minutes", "3"));

    /// The attributes of a good event as JSON, with single quotes.
    static Map<String, String> attributes(String type, Map<String, String> data) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("specversion", "'1.0'");
        attributes.put("id", "'e-1'");
        attributes.put("source", "'broker-1'");
        attributes.put("type", "'tenantry." + type + ".v1'");
        attributes.put("subject", "'5f1c5b9e0c5d3a0007a1b2c3'");
        attributes.put("time", "'2026-11-21T10:00:00Z'");
        attributes.put("data", object(data));
        return attributes;
    }

    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "'" + member.getKey() + "':" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static Map<String, String> with(
            Map<String, String> members, String name, @Nullable String value) {
        Map<String, String> changed = new HashMap<>(members);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return changed;
    }

    static Map<String, String> data(String type) {
        return requireNonNull(DATA.get(type));
    }

    static ParsedEvent parse(String json) {
        byte[] body = json.replace('\'', '"').getBytes(UTF_8);
        return PARSER.parse(UsageEventFormat.SINGLE, new ByteArrayInputStream(body), _ -> {})
                .getFirst();
    }

    /// Parses a good event of which one attribute has another value, or none.
    static ParsedEvent parseWith(String attribute, @Nullable String value) {
        return parse(object(with(attributes("payload", data("payload")), attribute, value)));
    }

    /// Parses a good event of which one member of `data` has another value, or none.
    static ParsedEvent parseWithData(String type, String member, @Nullable String value) {
        return parse(object(attributes(type, with(data(type), member, value))));
    }

    static String message(ParsedEvent event) {
        return ((RejectedEvent) event).message();
    }
}
