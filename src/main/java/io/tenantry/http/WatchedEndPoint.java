package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import io.tenantry.http.ConnectionWatch.Phase;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Our end of a connection, from its first byte to its end, under the eyes of a [ConnectionWatch].
/// Its thread does all its work, and waits for the caller to send in [Arrivals#await] alone, with
/// little memory: Jetty gets a buffer when there is something to put into it. Other threads may
/// only [hang up][#hangUp].
final class WatchedEndPoint extends AbstractEndPoint {
    /// As much as the largest body that is taken.
    private static final long LINGER_BYTES_MAX = 16 * 1024 * 1024;

    private final SocketChannel channel;
    private final Arrivals arrivals;
    private final Connections connections;
    private final ConnectionWatch watch;

    private boolean wanted;
    private final Queue<Runnable> putOff = new ArrayDeque<>();

    WatchedEndPoint(SocketChannel channel, Scheduler scheduler, Connections connections)
            throws IOException {
        super(scheduler);
        this.channel = channel;
        this.arrivals = new Arrivals(channel);
        this.connections = connections;
        this.watch = connections.watch(this::hangUp);
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

    /// Hands over what arrives for as long as somebody wants it, and sees that the last answer
    /// arrives.
    void serve() {
        while (!putOff.isEmpty() || (wanted && isOpen() && !isOutputShutdown())) {
            Runnable task = putOff.poll();
            if (task != null) {
                task.run();
            } else {
                wanted = false;
                arrivals.await();
                getFillInterest().fillable();
            }
        }
        close();
        getFillInterest().onClose();
        linger();
    }

    /// Runs something later, in [#serve].
    void putOff(Runnable task) {
        putOff.add(task);
    }

    /// Ends the connection at once, so that its thread waits for its caller no longer. For any
    /// thread.
    void hangUp() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /// The connection's thread is done with it.
    void leave() {
        try {
            hangUp();
            close();
        } finally {
            connections.leave(watch);
        }
    }

    /// Of a request's head its thread waits in [#serve], where it holds nothing; of its body here,
    /// in the middle of it.
    @Override
    protected void needsFillInterest() throws IOException {
        if (watch.state().phase() == Phase.BODY) {
            if (!arrivals.isReady()) {
                watch.waitsForBody();
            }
            arrivals.await();
            getFillInterest().fillable();
        } else {
            wanted = true;
        }
    }

    /// Gives what is there. Waits for nobody.
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int position = BufferUtil.flipToFill(buffer);
        try {
            int filled = arrivals.take(buffer);
            if (filled > 0) {
                tell(filled);
            } else if (filled < 0) {
                shutdownInput();
            }
            return filled;
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

    /// Nothing more is sent. Were the socket closed while the caller is sending, the system would
    /// cut the connection off, and the last answer with it.
    @Override
    protected void doClose() {
        doShutdownOutput();
    }

    private void tell(int filled) throws IOException {
        try {
            watch.arrived(filled);
        } catch (Unavailable e) {
            refuse(BrokenRequest.tooMuch());
            throw new IOException(e);
        }
    }

    /// Throws away what comes until the caller has ended its side, for which it has as long as a
    /// head may take, or until that is much. One whose request was given up gets no such time.
    private void linger() {
        try {
            watch.linger();
            arrivals.discardUntilEnded(LINGER_BYTES_MAX);
        } catch (ConnectionLost | IOException e) {
            // It was ended.
        }
    }

    /// Sends a short answer, the last one.
    private void refuse(byte[] answer) {
        try {
            flush(ByteBuffer.wrap(answer));
            arrivals.discard();
        } catch (IOException e) {
            // The caller was faster.
        } finally {
            close();
        }
    }
}
