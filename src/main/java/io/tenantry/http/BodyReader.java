package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.failure.JsonFault;
import io.tenantry.http.BoundedInput.Bound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// Reads bodies: unpacks gzip, keeps to the limit, parses JSON and forms.
final class BodyReader {
    /// The largest JSON body, unpacked (`contract.md` 4.18: the largest legal one is far below).
    static final long JSON_BYTES_MAX = 1_000_000;

    /// Values in one JSON body; the largest legal one has some thousand.
    private static final long VALUES_MAX = 100_000;

    /// What [#VALUES_MAX] values take of memory at most, beside their text: measured 7.9 MB for an
    /// object with 49,000 short texts, less for everything else.
    private static final long VALUES_BYTES_MAX = 8_000_000;

    /// A byte of text becomes two when one letter of the text is beyond Latin 1.
    private static final int TEXT_FACTOR = 2;

    /// As everywhere, but for bodies of strangers.
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxTokenCount(VALUES_MAX)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private BodyReader() {}

    /// The media type in lower case without parameters; empty when the request has none.
    static String mediaType(Sent request) {
        String value = request.header("Content-Type");
        if (value == null) {
            return "";
        }
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// The content, unpacked and bounded.
    ///
    /// @param held grows by the bytes that were read
    static InputStream open(Sent request, long bytesMax, Holding held) throws IOException {
        return open(request, new Bound(bytesMax, held));
    }

    private static InputStream open(Sent request, Bound bound) throws IOException {
        String header = request.header("Content-Encoding");
        String encoding = header == null ? "identity" : header.strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity", "" -> new BoundedInput(request.content(), bound);
            case "gzip", "x-gzip" -> new BoundedInput(new GzipInput(request.content()), bound);
            default ->
                    throw new ProblemException(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Encoding '"
                                    + encoding
                                    + "' is not supported: send gzip or none");
        };
    }

    /// Reads the whole body of an action that takes JSON.
    ///
    /// @param held grows by the bytes that were read
    static byte[] readAll(Sent request, Holding held) throws IOException {
        try (InputStream content = open(request, JSON_BYTES_MAX, held)) {
            return content.readAllBytes();
        }
    }

    /// An estimate from above of the memory that a body's values will take once it is parsed.
    static long valuesBytes(byte[] body) {
        long values = 0;
        for (byte one : body) {
            values += valueBytes(one);
        }
        return Math.min(values, VALUES_BYTES_MAX) + (long) TEXT_FACTOR * body.length;
    }

    /// What begins at a byte, or stands between two: an `ObjectNode` with its map and the table of
    /// that, an `ArrayNode` with a list of ten places, half a `StringNode` with its text, the entry
    /// of a map, a number and its place in a list, a parameter of a form. Measured with compressed
    /// pointers: 200, 104, 64, 56, 28 and 200 bytes.
    private static int valueBytes(byte one) {
        return switch (one) {
            case '{', '&' -> 200;
            case '[' -> 120;
            case '"' -> 32;
            case ':', ',' -> 64;
            default -> 0;
        };
    }

    /// Parses a body as one value; null when it is empty. Text that is neither JSON nor a form
    /// becomes a string, which no body schema accepts.
    ///
    /// @param mediaType as [#mediaType] gives it
    static @Nullable JsonNode parse(byte[] bytes, String mediaType) {
        if (bytes.length == 0) {
            return null;
        }
        if (mediaType.equals("application/x-www-form-urlencoded")) {
            return QueryString.parse(formText(bytes));
        }
        return isJson(mediaType) ? parseJson(bytes) : StringNode.valueOf(mediaType);
    }

    /// A body without a declared type is taken for JSON.
    private static boolean isJson(String mediaType) {
        return mediaType.isEmpty()
                || mediaType.equals("application/json")
                || mediaType.endsWith("+json");
    }

    private static JsonNode parseJson(byte[] bytes) {
        try {
            JsonNode value = MAPPER.readTree(bytes);
            if (value.isMissingNode()) {
                throw malformed("Invalid JSON: only blanks");
            }
            return value;
        } catch (StreamReadException e) {
            throw malformed("Invalid JSON: " + place(e) + JsonFault.of(e));
        } catch (StreamConstraintsException e) {
            throw malformed("Invalid JSON: nested too deep, too many values, or too long a number");
        } catch (JacksonException e) {
            throw malformed("Invalid JSON: " + place(e) + "more than one value");
        }
    }

    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static String formText(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("Invalid form: not UTF-8");
        }
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(ProblemType.INVALID_CONTENT, message);
    }
}
