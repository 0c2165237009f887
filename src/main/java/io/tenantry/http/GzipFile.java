package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.util.function.Supplier;

/// A file that an action answers. It is held packed and goes out as the caller can take it, piece
/// by piece: no more of it is in memory than the stream holds.
///
/// @param name what the caller's program is to call it: letters, digits, `-`, `_` and `.`
/// @param bytes its size, not packed
/// @param packedBytes the size of the gzip data
/// @param packed opens the gzip data; read by the thread that answers, and closed by it
public record GzipFile(String name, long bytes, long packedBytes, Supplier<InputStream> packed) {
    /// @throws IllegalArgumentException when the name holds another character
    public GzipFile {
        requireNonNull(packed, "packed");
        if (!name.matches("[\\w.-]+")) {
            throw new IllegalArgumentException("'%s' is no name for a file".formatted(name));
        }
    }
}
