package io.tenantry.mail;

import static java.util.Objects.requireNonNull;

/// A file that goes with a mail.
///
/// @param name the file's name, `usage-2026-10.csv` for example
/// @param mediaType its type, `text/csv; charset=utf-8` for example
/// @param content up to [#BYTES_MAX] bytes, not changed afterwards
public record Attachment(String name, String mediaType, byte[] content) {
    /// 10 MiB, some 14 MB on the way: what mail servers commonly take is 20 to 25 MB.
    public static final int BYTES_MAX = 10 * 1024 * 1024;

    /// @throws IllegalArgumentException when the content is too large, or a line breaks inside the
    ///   name or type
    public Attachment {
        requireNonNull(content, "content");
        if (content.length > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an attachment of %d bytes: expected %d at most"
                            .formatted(content.length, BYTES_MAX));
        }
        if (name.isBlank() || !OneLine.of(name).equals(name)) {
            throw new IllegalArgumentException("an attachment's name is one line of text");
        }
        if (!OneLine.of(mediaType).equals(mediaType)) {
            throw new IllegalArgumentException("an attachment's type is one line of text");
        }
    }
}
