package io.tenantry.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Listens, and has each connection watched from its first byte on.
final class WatchedConnector extends ServerConnector {
    /// Callers that the system may have let in before we take them: a whole crowd that comes at
    /// once. Those beyond it are cut off.
    private static final int BACKLOG = 1_024;

    private final Connections connections;

    WatchedConnector(Server server, ConnectionFactory protocol, Connections connections) {
        super(server, protocol);
        this.connections = connections;
        setAcceptQueueSize(BACKLOG);
        setAcceptedTcpNoDelay(true);
        setIdleTimeout(0); // Connections ends what is idle.
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new WatchedEndPoint(channel, selector, key, getScheduler(), connections);
    }
}
