package io.tenantry.report;

import java.io.IOException;
import java.io.OutputStream;

/// Cuts a stream into pieces. For use by one thread.
final class PieceOutput extends OutputStream {
    /// Few enough statements, and little memory.
    private static final int PIECE_BYTES = 256 * 1024;

    private final Store store;
    private final byte[] buffer = new byte[PIECE_BYTES];
    private int filled;
    private int position;
    private boolean closed;

    /// Keeps the pieces.
    interface Store {
        /// @param position counted from 0
        void put(int position, byte[] piece) throws IOException;
    }

    PieceOutput(Store store) {
        this.store = store;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, at, buffer, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == buffer.length) {
                put();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            put();
        }
    }

    private void put() throws IOException {
        if (filled > 0) {
            byte[] piece = new byte[filled];
            System.arraycopy(buffer, 0, piece, 0, filled);
            store.put(position++, piece);
            filled = 0;
        }
    }
}
