package io.tenantry.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A body unpacked while it is read; what is not gzip is refused wherever that shows, and so is
/// what unpacks to nothing for too long: [GZIPInputStream] goes one call deeper for each of its
/// parts (RFC 1952, 2.2) that is empty, and reads names of any length byte by byte.
final class GzipInput extends InputStream {
    private static final int BUFFER_BYTES = 512;

    /// More than a head with a name and a comment, and what stands in the buffer.
    static final int FRUITLESS_BYTES_MAX = 4 * 1024;

    private final Packed packed;
    private final InputStream unpacked;

    GzipInput(InputStream source) throws IOException {
        this.packed = new Packed(new BufferedInputStream(source));
        try {
            this.unpacked = new GZIPInputStream(packed, BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            throw broken(e.getMessage());
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = unpacked.read(buffer, offset, length);
            packed.fruitless = 0;
            return read;
        } catch (ZipException | EOFException e) {
            throw broken(e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private static ProblemException broken(@Nullable String fault) {
        return new ProblemException(ProblemType.INVALID_CONTENT, "Invalid gzip content: " + fault);
    }

    /// Counts what is taken until something comes of it.
    private static final class Packed extends FilterInputStream {
        private long fruitless;

        Packed(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            fruitless += bytes;
            if (fruitless > FRUITLESS_BYTES_MAX) {
                throw broken(
                        "more than %d bytes of it unpack to nothing"
                                .formatted(FRUITLESS_BYTES_MAX));
            }
        }
    }
}
