package io.tenantry.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [Site] answers.
///
/// @param status the HTTP status
/// @param mediaType the type of the body
/// @param headers headers beside those that every answer has, or in their place; a name may stand
///   there several times
/// @param body the bytes
/// @param packed the same packed with gzip, where it is at hand; null otherwise
/// @param file what is answered in place of the bytes; null for none
public record SiteAnswer(
        int status,
        String mediaType,
        List<Field> headers,
        byte[] body,
        byte @Nullable [] packed,
        @Nullable GzipFile file) {
    /// A header of an answer; its value has no line breaks.
    public record Field(String name, String value) {}

    public SiteAnswer {
        headers = List.copyOf(headers);
    }

    public SiteAnswer(
            int status,
            String mediaType,
            List<Field> headers,
            byte[] body,
            byte @Nullable [] packed) {
        this(status, mediaType, headers, body, packed, null);
    }

    /// A file to be kept under its name (RFC 6266).
    public static SiteAnswer file(String mediaType, GzipFile file) {
        return new SiteAnswer(
                200,
                mediaType,
                List.of(
                        new Field(
                                "Content-Disposition",
                                "attachment; filename=\"%s\"".formatted(file.name()))),
                new byte[0],
                null,
                file);
    }

    /// The same answer with one more header.
    public SiteAnswer with(String name, String value) {
        List<Field> more = new ArrayList<>(headers);
        more.add(new Field(name, value));
        return new SiteAnswer(status, mediaType, more, body, packed, file);
    }
}
