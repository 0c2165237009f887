package io.tenantry.http;

import io.helidon.common.buffers.DataReader.IncorrectNewLineException;
import io.helidon.http.RequestException;
import io.tenantry.http.Patience.Turn;
import java.io.IOException;
import java.io.InputStream;

/// A body as it arrives. What goes wrong on the wire is told apart: a body that breaks HTTP is the
/// caller's fault and answered, a caller that went away or is too slow gets no answer.
final class WireInput extends InputStream {
    private final InputStream source;
    private final Turn turn;
    private boolean broken;

    WireInput(InputStream source, Turn turn) {
        this.source = source;
        this.turn = turn;
    }

    /// Whether the body broke HTTP, so that nothing behind it can be understood.
    boolean isBroken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (broken) {
            throw malformed();
        }
        turn.start();
        try {
            return source.read(buffer, offset, length);
        } catch (RequestException
                | IncorrectNewLineException
                | IllegalArgumentException
                | IllegalStateException e) {
            broken = true;
            throw malformed();
        } catch (IOException | RuntimeException e) {
            throw new ConnectionLost(e);
        } finally {
            turn.end();
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.INVALID_CONTENT, "Invalid chunked body");
    }
}
