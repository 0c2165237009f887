package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpException;

/// A body as it arrives. What goes wrong on the wire is told apart: a body that breaks HTTP is the
/// caller's fault and answered, a caller that went away or is too slow gets no answer.
final class WireInput extends InputStream {
    private final InputStream source;
    private final boolean chunked;
    private final ConnectionWatch watch;
    private final long bytesMax;
    private long bytesRead;
    private boolean begun;
    private boolean broken;
    private boolean ended;

    /// @param chunked whether it comes in chunks, which may break HTTP; otherwise it can only break
    ///   off
    /// @param bytesMax more than any action takes
    WireInput(InputStream source, boolean chunked, ConnectionWatch watch, long bytesMax) {
        this.source = source;
        this.chunked = chunked;
        this.watch = watch;
        this.bytesMax = bytesMax;
    }

    /// Whether the body broke HTTP or has no end, so that nothing behind it can be understood.
    boolean isBroken() {
        return broken;
    }

    /// Whether somebody wanted to read it.
    boolean isBegun() {
        return begun;
    }

    /// Whether its end was reached.
    boolean isEnded() {
        return ended;
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
        begun = true;
        int read;
        try {
            read = watch.reading(() -> source.read(buffer, offset, length));
        } catch (ConnectionLost | Unavailable e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            broken = true;
            throw fault(e);
        }
        ended = read < 0;
        bytesRead += Math.max(read, 0);
        if (bytesRead > bytesMax) {
            broken = true;
            throw new ProblemException(
                    ProblemType.REQUEST_ENTITY_TOO_LARGE, "The body is too large");
        }
        return read;
    }

    private RuntimeException fault(Exception e) {
        if (watch.isFlooded()) {
            return new ProblemException(
                    ProblemType.REQUEST_ENTITY_TOO_LARGE,
                    "What stands between the chunks of the body is too long");
        }
        return chunked && e instanceof HttpException ? malformed() : new ConnectionLost(e);
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.INVALID_CONTENT, "Invalid chunked body");
    }
}
