package io.tenantry.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Reads bodies: unpacks gzip, keeps to the limit, parses JSON and forms.
final class BodyReader {
    /// The largest JSON body, unpacked (`contract.md` 4.18: the largest legal one is far below).
    static final long JSON_BYTES_MAX = 1_000_000;

    /// Jackson tells where a value began with the name of its source, which says nothing here.
    private static final Pattern SOURCE =
            Pattern.compile("\\s*\\(start marker at .*\\)", Pattern.DOTALL);

    private BodyReader() {}

    /// The media type in lower case without parameters; empty when the request has none.
    static String mediaType(Sent request) {
        String value = request.header(HeaderNames.CONTENT_TYPE);
        if (value == null) {
            return "";
        }
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// The content, unpacked and bounded.
    static InputStream open(Sent request, long bytesMax) throws IOException {
        String header = request.header(HeaderNames.CONTENT_ENCODING);
        String encoding = header == null ? "identity" : header.strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity", "" -> new BoundedInput(request.content(), bytesMax);
            case "gzip", "x-gzip" -> new BoundedInput(new GzipInput(request.content()), bytesMax);
            default ->
                    throw new ProblemException(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Encoding '"
                                    + encoding
                                    + "' is not supported: send gzip or none");
        };
    }

    /// Reads the whole body of an action that takes JSON.
    static byte[] readAll(Sent request) throws IOException {
        try (InputStream content = open(request, JSON_BYTES_MAX)) {
            return content.readAllBytes();
        }
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
            JsonNode value = Json.MAPPER.readTree(bytes);
            if (value.isMissingNode()) {
                throw malformed("Invalid JSON: only blanks");
            }
            return value;
        } catch (StreamReadException e) {
            String fault = SOURCE.matcher(e.getOriginalMessage()).replaceAll("");
            throw malformed("Invalid JSON: " + place(e) + fault);
        } catch (StreamConstraintsException e) {
            throw malformed("Invalid JSON: nested too deep, or too long a number");
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
