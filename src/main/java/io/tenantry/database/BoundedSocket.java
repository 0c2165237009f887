package io.tenantry.database;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;

/// A socket that is closed when a write takes too long. A thread of its own looks after it, several
/// times within the limit, for as long as it is open: noting when a write began costs next to
/// nothing, a timer for each would not.
final class BoundedSocket extends Socket {
    private static final int LOOKS = 4;

    /// Bytes that are one write, so that much may take long as long as it moves.
    private static final int PIECE = 1 << 16;

    private static final long NONE = 0;

    private final Duration writeMax;

    /// [System#nanoTime] of the write that is under way; [#NONE] for none.
    private volatile long writingSince;

    BoundedSocket(Duration writeMax) {
        this.writeMax = writeMax;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        super.connect(endpoint, timeout);
        Thread.ofVirtual().name("database-writes").start(this::watch);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Noted(super.getOutputStream());
    }

    private void watch() {
        try {
            while (!isClosed()) {
                Thread.sleep(writeMax.dividedBy(LOOKS));
                long since = writingSince;
                if (since != NONE && System.nanoTime() - since > writeMax.toNanos()) {
                    close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Notes when each write begins and ends.
    private final class Noted extends FilterOutputStream {
        Noted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int written = 0; written < length; written += PIECE) {
                long now = System.nanoTime();
                writingSince = now == NONE ? 1 : now;
                try {
                    out.write(bytes, offset + written, Math.min(PIECE, length - written));
                } finally {
                    writingSince = NONE;
                }
            }
        }

        @Override
        public void close() throws IOException {
            BoundedSocket.this.close();
        }
    }
}
