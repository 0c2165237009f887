package io.tenantry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Refuses to give more bytes than allowed, whatever the sender declared or packed, and counts what
/// they take of memory.
final class BoundedInput extends FilterInputStream {
    private final Bound bound;
    private long bytesRead;

    /// @param bytesMax bytes that may be read
    /// @param held grows as they are read
    record Bound(long bytesMax, Holding held) {}

    BoundedInput(InputStream input, Bound bound) {
        super(input);
        this.bound = bound;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) {
        bytesRead += bytes;
        if (bytesRead > bound.bytesMax()) {
            throw new ProblemException(
                    ProblemType.REQUEST_ENTITY_TOO_LARGE,
                    "The body is larger than " + bound.bytesMax() + " bytes");
        }
        bound.held().add(bytes);
    }
}
