package io.tenantry.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes sockets whose writes have a time limit, as reads have by the driver's `socketTimeout`.
/// Neither Java nor the driver has an option for it: a write to a machine that vanished waits until
/// the system gives up, some 15 minutes on Linux (`tcp_retries2`,
/// https://docs.kernel.org/networking/ip-sysctl.html). For the driver's setting `socketFactory`,
/// which makes one for each connection.
public final class BoundedWrites extends SocketFactory {
    private final Duration writeMax;

    /// @param writeMillisMax how long one write may wait until the other side takes something, as
    ///   the driver's `socketFactoryArg` has it; the socket is closed then
    public BoundedWrites(String writeMillisMax) {
        this.writeMax = Duration.ofMillis(Long.parseLong(writeMillisMax));
    }

    @Override
    public Socket createSocket() {
        return new BoundedSocket(writeMax);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return connected(
                new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    private Socket connected(InetSocketAddress address, @Nullable InetSocketAddress local)
            throws IOException {
        Socket socket = createSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(address);
            return socket;
        } catch (IOException | RuntimeException e) {
            try (socket) {
                throw e;
            }
        }
    }
}
