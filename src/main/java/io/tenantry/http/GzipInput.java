package io.tenantry.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A body unpacked while it is read; what is not gzip is refused wherever that shows.
final class GzipInput extends InputStream {
    private static final int BUFFER_BYTES = 8_192;

    private final InputStream unpacked;

    GzipInput(InputStream packed) throws IOException {
        try {
            this.unpacked = new GZIPInputStream(packed, BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            throw broken(e);
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
            return unpacked.read(buffer, offset, length);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private static ProblemException broken(IOException cause) {
        return new ProblemException(
                ProblemType.INVALID_CONTENT, "Invalid gzip content: " + cause.getMessage());
    }
}
