package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import io.tenantry.http.ConnectionWatch.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Our end of a connection, from its first byte to its end, under the eyes of a [ConnectionWatch].
/// Its thread waits for the caller in [#await] alone, and there with little memory: Jetty gets a
/// buffer when there is something to put into it.
final class WatchedEndPoint extends AbstractEndPoint {
    /// The head of nearly every request.
    private static final int ARRIVAL_BYTES = 1_024;

    /// So much is read, and thrown away, of what comes after the last answer of a connection. With
    /// bytes left unread the system would cut the connection off, and the answer with it.
    private static final int LINGER_BYTES_MAX = 1_000_000;

    private final SocketChannel channel;
    private final InputStream input;
    private final Connections connections;
    private final ConnectionWatch watch;

    /// What arrived and was not taken yet.
    private final ByteBuffer arrival = ByteBuffer.allocate(ARRIVAL_BYTES).limit(0);

    /// Whether more than that may be there already.
    private boolean more;

    private boolean ended;
    private boolean wanted;

    WatchedEndPoint(SocketChannel channel, Scheduler scheduler, Connections connections)
            throws IOException {
        super(scheduler);
        this.channel = channel;
        this.input = channel.socket().getInputStream();
        this.connections = connections;
        this.watch = connections.watch(this::close);
    }

    ConnectionWatch watch() {
        return watch;
    }

    /// Takes the connection in among the others, if need be in the place of one.
    ///
    /// @return false when it was refused: its caller is told so, and it is closed
    boolean enter() {
        boolean entered = connections.enter(watch);
        if (!entered) {
            refuse(BrokenRequest.tooManyConnections());
        }
        return entered;
    }

    /// Hands over what arrives for as long as somebody wants it, then reads to the end.
    void serve() {
        while (wanted && isOpen()) {
            wanted = false;
            await();
            getFillInterest().fillable();
        }
        getFillInterest().onClose();
        linger();
    }

    /// Of a request's head its thread waits in [#serve], where it holds nothing; of its body here,
    /// in the middle of it.
    @Override
    protected void needsFillInterest() {
        if (watch.state().phase() == Phase.BODY) {
            await();
            getFillInterest().fillable();
        } else {
            wanted = true;
        }
    }

    /// Gives what is there. Waits for nobody.
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        if (ended) {
            shutdownInput();
            return -1;
        }
        int position = BufferUtil.flipToFill(buffer);
        try {
            int filled = arrival.hasRemaining() ? taken(buffer) : readMore(buffer);
            return told(filled);
        } finally {
            BufferUtil.flipToFlush(buffer, position);
        }
    }

    /// Sends all of it, for as long as that takes the caller.
    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                channel.write(buffers);
            }
        }
        return true;
    }

    @Override
    protected void onIncompleteFlush() {
        throw new IllegalStateException("nothing is sent in part");
    }

    @Override
    public Object getTransport() {
        return channel;
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return channel.socket().getLocalSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return channel.socket().getRemoteSocketAddress();
    }

    @Override
    protected void doShutdownOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            // The caller was faster.
        }
    }

    @Override
    protected void doClose() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    @Override
    public void onClose(@Nullable Throwable failure) {
        connections.leave(watch);
        super.onClose(failure);
    }

    /// Waits until something arrives or the connection ends, whichever end of it ends it.
    private void await() {
        if (arrival.hasRemaining() || ended) {
            return;
        }
        arrival.clear();
        try {
            int read = channel.read(arrival);
            ended = read < 0;
            more = !arrival.hasRemaining();
        } catch (IOException e) {
            ended = true;
        }
        arrival.flip();
    }

    private int taken(ByteBuffer buffer) {
        int length = Math.min(arrival.remaining(), buffer.remaining());
        buffer.put(buffer.position(), arrival, arrival.position(), length);
        buffer.position(buffer.position() + length);
        arrival.position(arrival.position() + length);
        return length;
    }

    private int readMore(ByteBuffer buffer) throws IOException {
        if (!more || input.available() == 0) {
            more = false;
            return 0;
        }
        int read = channel.read(buffer);
        more = !buffer.hasRemaining();
        return read;
    }

    private int told(int filled) throws IOException {
        if (filled > 0) {
            try {
                watch.arrived(filled);
            } catch (Unavailable e) {
                refuse(BrokenRequest.tooMuch());
                throw new IOException(e);
            }
        }
        return filled;
    }

    private void linger() {
        long left = LINGER_BYTES_MAX;
        while (isOpen() && !ended && left > 0) {
            arrival.limit(0);
            await();
            left -= arrival.remaining();
        }
    }

    /// Sends a short answer and hangs up.
    private void refuse(byte[] answer) {
        try {
            flush(ByteBuffer.wrap(answer));
        } catch (IOException e) {
            // The caller was faster.
        } finally {
            close();
        }
    }
}
