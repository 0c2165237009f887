package io.tenantry.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a caller sends. Waiting for it takes little memory. For use by the connection's thread.
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

    /// The head of nearly every request.
    private static final int WAITED_FOR_BYTES = 1_024;

    private static final int DISCARDED_BYTES = 8 * 1024;

    private final SocketChannel channel;
    private final InputStream input;

    /// What arrived while it was waited for, and was not taken yet.
    private final ByteBuffer first = ByteBuffer.allocate(WAITED_FOR_BYTES).limit(0);

    /// Whether more than that may be there already.
    private boolean more;

    private boolean ended;

    /// @param channel one that blocks
    Arrivals(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.input = channel.socket().getInputStream();
    }

    /// Waits until something is there to take, or the connection was ended.
    void await() {
        if (first.hasRemaining() || ended) {
            return;
        }
        first.clear();
        try {
            ended = channel.read(first) < 0;
            more = !first.hasRemaining();
        } catch (IOException e) {
            ended = true;
        } catch (RuntimeException | StackOverflowError e) {
            // Whoever waits for a body would wait for good if this rose.
            LOG.error("a connection failed while it waited for its caller", e);
            ended = true;
        }
        first.flip();
    }

    /// Whether [#await] would return at once.
    boolean isReady() throws IOException {
        return first.hasRemaining() || ended || input.available() > 0;
    }

    /// Takes what is there, and waits for nothing.
    ///
    /// @param into gets it at its position
    /// @return how many bytes, 0 when none are there, -1 after the end
    int take(ByteBuffer into) throws IOException {
        if (first.hasRemaining()) {
            int length = Math.min(first.remaining(), into.remaining());
            into.put(first.slice(first.position(), length));
            first.position(first.position() + length);
            return length;
        }
        if (ended) {
            return -1;
        }
        if (!more || input.available() == 0) {
            more = false;
            return 0;
        }
        int read = channel.read(into);
        more = !into.hasRemaining();
        return read;
    }

    /// Throws away what is there.
    void discard() throws IOException {
        if (input.available() > 0) {
            channel.read(ByteBuffer.allocate(DISCARDED_BYTES));
        }
    }

    /// Throws away what comes, until nothing does any more or until it is much.
    void discardUntilEnded(long bytesMax) throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(DISCARDED_BYTES);
        long left = ended ? 0 : bytesMax;
        while (left > 0 && channel.read(nothing) >= 0) {
            left -= nothing.position();
            nothing.clear();
        }
    }
}
