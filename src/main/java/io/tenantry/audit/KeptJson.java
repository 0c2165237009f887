package io.tenantry.audit;

import io.tenantry.http.Json;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// What of a request's or an answer's JSON goes into the audit log: without secrets, without the
/// envelope, and not more than [#CHARACTERS_MAX].
///
/// @param text the JSON
/// @param fields the texts that are fields of the JSON itself, by name
record KeptJson(String text, Map<String, String> fields) {
    /// Longer JSON is not kept: an entry of the usual kind has 2,000 characters.
    static final int CHARACTERS_MAX = 65_536;

    /// Longer texts inside are cut.
    static final int TEXT_MAX = 4_096;

    static final String REDACTED = "[redacted]";

    /// Keys whose values are secrets (`contract.md` 4.22).
    private static final Pattern SECRET =
            Pattern.compile("password|token|secret|card|code|authkey");

    /// Keys that look like secrets and hold ids, counts, limits or times, in lower case.
    private static final Set<String> HARMLESS =
            Set.of(
                    "apitokenid",
                    "apitoken",
                    "apitokencount",
                    "instanceapitoken",
                    "invalidateexistingtokens",
                    "passwordlastupdated",
                    "responsecode",
                    "tokencutoff",
                    "tokenttl");

    private static final Set<String> ENVELOPE = Set.of("_links", "_actions", "_embedded");

    static KeptJson of(byte[] json) {
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            return copy(parser);
        }
    }

    static KeptJson of(JsonNode json) {
        try (JsonParser parser = Json.MAPPER.treeAsTokens(json)) {
            return copy(parser);
        }
    }

    private static KeptJson copy(JsonParser parser) {
        StringWriter writer = new StringWriter();
        Map<String, String> fields = new HashMap<>();
        try (JsonGenerator generator = Json.MAPPER.createGenerator(writer)) {
            parser.nextToken();
            copyValue(parser, generator, fields);
        }
        int length = writer.getBuffer().length();
        String text =
                length <= CHARACTERS_MAX
                        ? writer.toString()
                        : "{\"omitted\":\"%d characters, of which at most %d are kept\"}"
                                .formatted(length, CHARACTERS_MAX);
        return new KeptJson(text, fields);
    }

    private static void copyValue(
            JsonParser parser, JsonGenerator generator, @Nullable Map<String, String> fields) {
        switch (parser.currentToken()) {
            case START_OBJECT -> copyObject(parser, generator, fields);
            case START_ARRAY -> {
                generator.writeStartArray();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    copyValue(parser, generator, null);
                }
                generator.writeEndArray();
            }
            case VALUE_STRING -> generator.writeString(cut(parser.getString()));
            default -> generator.copyCurrentEventExact(parser);
        }
    }

    private static void copyObject(
            JsonParser parser, JsonGenerator generator, @Nullable Map<String, String> fields) {
        generator.writeStartObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (ENVELOPE.contains(name)) {
                parser.skipChildren();
            } else if (isSecret(name)) {
                parser.skipChildren();
                generator.writeStringProperty(name, REDACTED);
            } else {
                if (fields != null && value == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getString());
                }
                generator.writeName(name);
                copyValue(parser, generator, null);
            }
        }
        generator.writeEndObject();
    }

    static boolean isSecret(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        return SECRET.matcher(folded).find() && !HARMLESS.contains(folded);
    }

    /// Never between the halves of a surrogate pair, which could not be stored.
    private static String cut(String text) {
        if (text.length() <= TEXT_MAX) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT_MAX - 1)) ? TEXT_MAX - 1 : TEXT_MAX;
        return text.substring(0, end) + "… (%d characters)".formatted(text.length());
    }
}
