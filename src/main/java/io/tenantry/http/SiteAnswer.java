package io.tenantry.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [Site] answers.
///
/// @param status the HTTP status
/// @param mediaType the type of the body
/// @param headers headers beside those that every answer has, or in their place
/// @param body the bytes
/// @param packed the same packed with gzip, where it is at hand; null otherwise
/// @param file what is answered in place of the bytes; null for none
public record SiteAnswer(
        int status,
        String mediaType,
        Map<String, String> headers,
        byte[] body,
        byte @Nullable [] packed,
        @Nullable GzipFile file) {
    public SiteAnswer {
        headers = Map.copyOf(headers);
    }

    public SiteAnswer(
            int status,
            String mediaType,
            Map<String, String> headers,
            byte[] body,
            byte @Nullable [] packed) {
        this(status, mediaType, headers, body, packed, null);
    }

    /// A file to be kept under its name (RFC 6266).
    public static SiteAnswer file(String mediaType, GzipFile file) {
        return new SiteAnswer(
                200,
                mediaType,
                Map.of("Content-Disposition", "attachment; filename=\"%s\"".formatted(file.name())),
                new byte[0],
                null,
                file);
    }

    /// The same answer with another header.
    public SiteAnswer with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new SiteAnswer(status, mediaType, more, body, packed, file);
    }
}
