package io.tenantry.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// A connection as Helidon gives it, whose bytes are seen by a [ConnectionWatch] as they come.
final class WatchedContext implements ConnectionContext {
    private final ConnectionContext context;
    private final DataReader reader;

    WatchedContext(ConnectionContext context, ConnectionWatch watch) {
        this.context = context;
        DataReader source = context.dataReader();
        this.reader = DataReader.create(() -> read(source, watch));
    }

    private static byte[] read(DataReader source, ConnectionWatch watch) {
        try {
            source.ensureAvailable();
        } catch (ServerConnectionException e) {
            watch.requireOpen();
            throw e;
        }
        byte[] bytes = source.readBytes(source.available());
        watch.arrived(bytes.length);
        return bytes;
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public ListenerContext listenerContext() {
        return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return context.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return context.dataWriter();
    }

    @Override
    public Router router() {
        return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return context.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return context.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return context.localPeer();
    }

    @Override
    public boolean isSecure() {
        return context.isSecure();
    }

    @Override
    public String socketId() {
        return context.socketId();
    }

    @Override
    public String childSocketId() {
        return context.childSocketId();
    }
}
