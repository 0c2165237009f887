package io.tenantry.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractNetworkConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens, and serves each connection on a virtual thread of its own, watched from its first byte
/// on. Jetty's own connector would wait for all of them in a thread with a selector, which is
/// slower when all processors are busy (`docs/adr/0024-jetty.md`).
final class WatchedConnector extends AbstractNetworkConnector {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedConnector.class);

    /// Callers that the system may have let in before we take them: a whole crowd that comes at
    /// once. Those beyond it are cut off.
    private static final int BACKLOG = 1_024;

    private static final int ACCEPTORS = 1;

    private final Connections connections;
    private volatile @Nullable ServerSocketChannel listening;

    /// @param protocol what is spoken on each connection
    WatchedConnector(Server server, ConnectionFactory protocol, Connections connections) {
        super(server, null, null, null, ACCEPTORS, protocol);
        this.connections = connections;
        setIdleTimeout(0); // Connections ends what is idle.
    }

    @Override
    public void open() throws IOException {
        if (listening != null) {
            return;
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(getHost(), getPort()), BACKLOG);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        listening = channel;
        super.open();
    }

    @Override
    public boolean isOpen() {
        ServerSocketChannel channel = listening;
        return channel != null && channel.isOpen();
    }

    @Override
    public @Nullable Object getTransport() {
        return listening;
    }

    /// The port, once it is open.
    @Override
    public int getLocalPort() {
        ServerSocketChannel channel = listening;
        return channel == null ? -1 : channel.socket().getLocalPort();
    }

    @Override
    public void close() {
        super.close();
        ServerSocketChannel channel = listening;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.warn("the port could not be closed", e);
        }
    }

    @Override
    protected void accept(int acceptor) throws IOException {
        ServerSocketChannel channel = listening;
        if (channel == null) {
            throw new IOException("not open");
        }
        SocketChannel caller = channel.accept();
        Thread.ofVirtual().name("connection").start(() -> serve(caller));
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        getConnectedEndPoints().forEach(endPoint -> ((WatchedEndPoint) endPoint).hangUp());
    }

    private void serve(SocketChannel caller) {
        try (caller) {
            caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
            WatchedEndPoint endPoint = new WatchedEndPoint(caller, getScheduler(), connections);
            ConnectionThreads.serve(endPoint, () -> serve(endPoint));
        } catch (IOException e) {
            LOG.debug("a caller was gone at once", e);
        } catch (RuntimeException | Error e) {
            LOG.error("a connection failed", e);
        }
    }

    private void serve(WatchedEndPoint endPoint) {
        Connection connection = getDefaultConnectionFactory().newConnection(this, endPoint);
        endPoint.setConnection(connection);
        onEndPointOpened(endPoint);
        try {
            // One that comes while the server stops may have been overlooked there.
            if (isOpen() && endPoint.enter()) {
                endPoint.onOpen();
                connection.onOpen();
                endPoint.serve();
            }
        } finally {
            leave(endPoint, connection);
        }
    }

    private void leave(WatchedEndPoint endPoint, Connection connection) {
        try {
            endPoint.leave();
        } finally {
            connection.onClose(null);
            onEndPointClosed(endPoint);
        }
    }
}
