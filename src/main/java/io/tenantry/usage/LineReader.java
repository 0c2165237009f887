package io.tenantry.usage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream of bytes at its line feeds and holds one line at a time, so that the length of the
/// stream does not matter.
final class LineReader {
    /// The longest line that is kept: 64 KiB, the size that CloudEvents 1.0 ("Size Limits") asks
    /// everybody to forward.
    static final int LENGTH_MAX = 64 * 1024;

    private static final int CHUNK_LENGTH = 16 * 1024;

    private final InputStream input;
    private final byte[] chunk = new byte[CHUNK_LENGTH];
    private int position;
    private int filled;
    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;

    LineReader(InputStream input) {
        this.input = input;
    }

    /// Goes to the next line.
    ///
    /// @return false when there is none left
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean begun = false;
        while (position < filled || fill()) {
            begun = true;
            int feed = indexOfFeed();
            int stop = feed < 0 ? filled : feed;
            append(stop);
            position = feed < 0 ? stop : stop + 1;
            if (feed >= 0) {
                return true;
            }
        }
        return begun;
    }

    /// The bytes of the line; only the first [#length] count, and only until the next call of
    /// [#next].
    byte[] line() {
        return line;
    }

    int length() {
        return length;
    }

    /// Tells whether the line had more than [#LENGTH_MAX] bytes, of which the rest was let go.
    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int at = 0; at < length; at++) {
            if (line[at] != ' ' && line[at] != '\t' && line[at] != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, input.read(chunk));
        return filled > 0;
    }

    private int indexOfFeed() {
        for (int at = position; at < filled; at++) {
            if (chunk[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private void append(int stop) {
        int count = Math.min(stop - position, LENGTH_MAX - length);
        tooLong |= count < stop - position;
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
        }
        System.arraycopy(chunk, position, line, length, count);
        length += count;
    }
}
