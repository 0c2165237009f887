package io.tenantry.http;

import io.helidon.common.buffers.DataReader.IncorrectNewLineException;
import io.helidon.http.RequestException;
import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.io.InputStream;

/// A body as it arrives. What goes wrong on the wire is told apart: a body that breaks HTTP is the
/// caller's fault and answered, a caller that went away or is too slow gets no answer.
final class WireInput extends InputStream {
    private final InputStream source;
    private final ConnectionWatch watch;
    private boolean broken;

    WireInput(InputStream source, ConnectionWatch watch) {
        this.source = source;
        this.watch = watch;
    }

    /// Whether the body broke HTTP, or was given up within a chunk, so that nothing behind it can
    /// be understood.
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
        try {
            return watch.reading(() -> source.read(buffer, offset, length));
        } catch (Unavailable | ProblemException e) {
            broken = true;
            throw e;
        } catch (RequestException
                | IncorrectNewLineException
                | IllegalArgumentException
                | IllegalStateException e) {
            broken = true;
            throw malformed();
        } catch (IOException | RuntimeException e) {
            throw new ConnectionLost(e);
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.INVALID_CONTENT, "Invalid chunked body");
    }
}
