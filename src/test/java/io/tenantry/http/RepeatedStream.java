package io.tenantry.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// A gzip stream of many members, which notes the used memory from time to time.
final class RepeatedStream extends InputStream {
    private final byte[] member;
    private final List<Long> used;
    private final Runnable whenClosed;
    private int left;
    private InputStream present = InputStream.nullInputStream();

    RepeatedStream(byte[] member, int count, List<Long> used, Runnable whenClosed) {
        this.member = member;
        this.left = count;
        this.used = used;
        this.whenClosed = whenClosed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = present.read(bytes, from, length);
        if (read < 0 && left > 0) {
            if (left-- % 100 == 0) {
                System.gc();
                used.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            }
            present = new ByteArrayInputStream(member);
            return present.read(bytes, from, length);
        }
        return read;
    }

    @Override
    public int available() {
        return left > 0 ? 1 : 0;
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}
