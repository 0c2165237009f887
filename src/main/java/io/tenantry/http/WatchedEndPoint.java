package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Our end of a connection, from its first byte to its end, under the eyes of a [ConnectionWatch].
final class WatchedEndPoint extends SocketChannelEndPoint {
    private final Connections connections;
    private final ConnectionWatch watch;

    WatchedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Connections connections) {
        super(channel, selector, key, scheduler);
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

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
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

    /// Who waits for a caller that was sent away a moment before is told so; nobody else would.
    @Override
    protected void needsFillInterest() {
        super.needsFillInterest();
        if (!isOpen()) {
            getFillInterest().onClose();
        }
    }

    @Override
    public void onClose(@Nullable Throwable failure) {
        connections.leave(watch);
        super.onClose(failure);
    }

    /// Sends what finds room on the way to the caller, which a short answer does, and hangs up.
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
