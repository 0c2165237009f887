package io.tenantry.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Rows in the text format of PostgreSQL's `COPY`, counted while they are read: each is a line, for
/// ends of lines within values are written as `\n` (PostgreSQL manual, "COPY", "Text Format").
final class CountedRows extends FilterInputStream {
    private final LongConsumer progress;
    private long rows;

    /// @param progress is told after each read how many lines have ended
    CountedRows(InputStream rows, LongConsumer progress) {
        super(rows);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read == '\n') {
            progress.accept(++rows);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            if (buffer[i] == '\n') {
                rows++;
            }
        }
        progress.accept(rows);
        return read;
    }
}
