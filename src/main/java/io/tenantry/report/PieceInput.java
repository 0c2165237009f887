package io.tenantry.report;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/// Joins pieces to a stream, one at a time in memory. For use by one thread.
final class PieceInput extends InputStream {
    private final IntFunction<Optional<byte[]>> pieces;
    private byte[] piece = {};
    private int at;
    private int position;
    private boolean ended;

    /// @param pieces finds a piece by its position, counted from 0; empty behind the last
    PieceInput(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        if (length == 0) {
            return 0;
        }
        while (at == piece.length && !ended) {
            Optional<byte[]> next = pieces.apply(position++);
            ended = next.isEmpty();
            piece = next.orElse(new byte[0]);
            at = 0;
        }
        if (at == piece.length) {
            return -1;
        }
        int taken = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, from, taken);
        at += taken;
        return taken;
    }
}
