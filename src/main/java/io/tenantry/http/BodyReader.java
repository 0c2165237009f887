package io.tenantry.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Reads bodies: unpacks gzip, keeps to the limit, parses JSON and forms.
final class BodyReader {
    /// The largest JSON body, unpacked (`contract.md` 4.18: the largest legal one is far below).
    static final long JSON_BYTES_MAX = 1_000_000;

    private BodyReader() {}

    /// The media type in lower case without parameters; empty when the request has none.
    static String mediaType(Incoming request) {
        String value = request.header("Content-Type").orElse("");
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// The content, unpacked and bounded.
    static InputStream open(Incoming request, long bytesMax) throws IOException {
        String encoding =
                request.header("Content-Encoding")
                        .orElse("identity")
                        .strip()
                        .toLowerCase(Locale.ROOT);
        InputStream content = request.content();
        return switch (encoding) {
            case "identity", "" -> new BoundedInput(content, bytesMax);
            case "gzip", "x-gzip" -> new BoundedInput(unpack(content), bytesMax);
            default ->
                    throw new ProblemException(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Content-Encoding '"
                                    + encoding
                                    + "' is not supported: send gzip or none");
        };
    }

    /// Reads the whole body as one value; null when it is empty. Text that is neither JSON nor a
    /// form becomes a string, which no body schema accepts.
    static @Nullable JsonNode read(Incoming request) throws IOException {
        byte[] bytes = readAll(request);
        if (bytes.length == 0) {
            return null;
        }
        String mediaType = mediaType(request);
        if (mediaType.equals("application/x-www-form-urlencoded")) {
            return QueryString.parse(new String(bytes, StandardCharsets.UTF_8));
        }
        return isJson(mediaType)
                ? parse(bytes)
                : StringNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }

    /// A body without a declared type is taken for JSON.
    private static boolean isJson(String mediaType) {
        return mediaType.isEmpty()
                || mediaType.equals("application/json")
                || mediaType.endsWith("+json");
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            JsonNode value = Json.MAPPER.readTree(bytes);
            if (value.isMissingNode()) {
                throw invalidJson("only white space");
            }
            return value;
        } catch (StreamReadException e) {
            TokenStreamLocation place = e.getLocation();
            throw invalidJson(
                    "cannot be read at line %d, column %d"
                            .formatted(place.getLineNr(), place.getColumnNr()));
        } catch (JacksonException e) {
            throw invalidJson("more than one value");
        }
    }

    private static ProblemException invalidJson(String fault) {
        return new ProblemException(ProblemType.INVALID_CONTENT, "Invalid JSON: " + fault);
    }

    private static byte[] readAll(Incoming request) throws IOException {
        try (InputStream content = open(request, JSON_BYTES_MAX)) {
            return content.readAllBytes();
        } catch (ZipException e) {
            throw brokenGzip(e);
        }
    }

    private static InputStream unpack(InputStream content) throws IOException {
        try {
            return new GZIPInputStream(content);
        } catch (ZipException | java.io.EOFException e) {
            throw brokenGzip(e);
        }
    }

    private static ProblemException brokenGzip(IOException cause) {
        return new ProblemException(
                ProblemType.INVALID_CONTENT, "Invalid gzip content: " + cause.getMessage());
    }
}
