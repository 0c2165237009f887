package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.InvalidContent;
import io.tenantry.failure.JsonFault;
import io.tenantry.organization.OrganizationId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads the body of a request with usage events, event by event and without ever holding its JSON.
/// Safe for use by many threads.
public final class UsageEventParser {
    /// Events in one request; 16 MiB of the shortest good events are fewer.
    static final int EVENTS_MAX = 100_000;

    /// An event until it is counted: what was read of it, its key, its row. Its texts are counted
    /// with the bytes of the body.
    private static final long EVENT_MEMORY_BYTES = 400;

    private static final int EVENTS_COUNTED_TOGETHER = 100;

    /// An event is two objects deep; extensions that Tenantry ignores may go deeper.
    private static final int DEPTH_MAX = 32;

    /// Ids of organizations that need not be checked and made again, about 100 bytes each.
    private static final int SUBJECTS_REMEMBERED_MAX = 50_000;

    private static final String NO_JSON = "Invalid JSON: ";

    /// Reads UTF-8 alone, as RFC 8259 has it, and so never takes stray bytes for another encoding.
    private final JsonFactory json =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .build();

    private final UsageWindow window;
    private final InstantSource clock;
    private final Map<String, OrganizationId> subjects = new ConcurrentHashMap<>();

    /// @param window how far the time of an event may lie from the clock's
    public UsageEventParser(UsageWindow window, InstantSource clock) {
        this.window = window;
        this.clock = clock;
    }

    /// Reads the whole body. Each event has its own fate; its place in the list is its index. Blank
    /// lines of [UsageEventFormat#LINES] are no events and have no index; a line that is no JSON is
    /// one rejected event.
    ///
    /// @param memory is told what the events take of it, from time to time before they are read; it
    ///   may throw
    /// @throws InvalidContent when the body as a whole is no JSON, or its packing is broken
    /// @throws Invalid when it is JSON, but no array where one is expected
    /// @throws UncheckedIOException when the body could not be read to its end
    public List<ParsedEvent> parse(UsageEventFormat format, InputStream body, LongConsumer memory) {
        if (subjects.size() > SUBJECTS_REMEMBERED_MAX) {
            subjects.clear();
        }
        EventReader reader = new EventReader(json, window, clock.instant(), subjects);
        return switch (format) {
            case SINGLE -> parseDocument(body, parser -> List.of(reader.read(parser)));
            case BATCH -> parseDocument(body, parser -> array(parser, reader, memory));
            case LINES -> parseLines(body, reader, memory);
        };
    }

    private List<ParsedEvent> parseDocument(InputStream body, DocumentReader reader) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() == null) {
                throw new InvalidContent(NO_JSON + "the body is empty");
            }
            List<ParsedEvent> events = reader.read(parser);
            if (parser.nextToken() != null) {
                throw new InvalidContent(NO_JSON + "there is more after the end of the value");
            }
            return events;
        } catch (JacksonIOException unreadable) {
            throw explained(requireNonNull(unreadable.getCause(), "cause"));
        } catch (JacksonException malformed) {
            throw new InvalidContent(NO_JSON + explain(malformed));
        }
    }

    private static List<ParsedEvent> array(
            JsonParser parser, EventReader reader, LongConsumer memory) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Invalid("the body is no JSON array: expected an array of events");
        }
        List<ParsedEvent> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            requireRoom(events, memory);
            events.add(reader.read(parser));
        }
        return events;
    }

    /// A body of tiny values is small, but what each of them becomes is not.
    private static void requireRoom(List<ParsedEvent> events, LongConsumer memory) {
        if (events.size() == EVENTS_MAX) {
            throw new Invalid(
                    "the body has more than %d events: send fewer at a time".formatted(EVENTS_MAX));
        }
        if (events.size() % EVENTS_COUNTED_TOGETHER == 0) {
            memory.accept(EVENTS_COUNTED_TOGETHER * EVENT_MEMORY_BYTES);
        }
    }

    private List<ParsedEvent> parseLines(
            InputStream body, EventReader reader, LongConsumer memory) {
        List<ParsedEvent> events = new ArrayList<>();
        LineReader lines = new LineReader(body);
        try {
            while (lines.next()) {
                if (!lines.isBlank()) {
                    requireRoom(events, memory);
                    events.add(line(lines, reader));
                }
            }
            return events;
        } catch (IOException unreadable) {
            throw explained(unreadable);
        }
    }

    private ParsedEvent line(LineReader lines, EventReader reader) {
        if (lines.isTooLong()) {
            return new RejectedEvent("the line is longer than " + LineReader.LENGTH_MAX + " bytes");
        }
        try (JsonParser parser =
                json.createParser(ObjectReadContext.empty(), lines.line(), 0, lines.length())) {
            parser.nextToken();
            ParsedEvent event = reader.read(parser);
            return parser.nextToken() == null
                    ? event
                    : new RejectedEvent("the line holds more than one JSON value");
        } catch (JacksonException malformed) {
            return new RejectedEvent(NO_JSON + explain(malformed));
        }
    }

    /// Content that was packed and cannot be unpacked is the sender's fault, everything else is
    /// not.
    private static RuntimeException explained(IOException unreadable) {
        return unreadable instanceof ZipException || unreadable instanceof EOFException
                ? new InvalidContent("Invalid gzip content: " + unreadable.getMessage())
                : new UncheckedIOException(unreadable);
    }

    private static String explain(JacksonException malformed) {
        if (malformed instanceof StreamConstraintsException) {
            return "nested deeper than %d levels, or a name or number in it is too long"
                    .formatted(DEPTH_MAX);
        }
        TokenStreamLocation at = malformed.getLocation();
        return at == null
                ? JsonFault.of(malformed)
                : "%s at line %d, column %d"
                        .formatted(JsonFault.of(malformed), at.getLineNr(), at.getColumnNr());
    }

    private interface DocumentReader {
        List<ParsedEvent> read(JsonParser parser);
    }
}
