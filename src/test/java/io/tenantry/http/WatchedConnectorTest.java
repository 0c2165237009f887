package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/// How callers come in. Who is sent away again is in [ManyConnectionsTest].
class WatchedConnectorTest {
    /// As many as there are senders in the overload part of `./bench`, and some.
    private static final int CROWD = 800;

    private static final int CONNECT_MILLIS = 500;

    /// Nobody takes them yet: the connector listens, and its server was not started.
    @Test
    void aWholeCrowdMayComeAtOnce() throws Exception {
        Connections connections =
                new Connections(
                        ByteBudget.unbounded(),
                        Limits.STANDARD,
                        new ConnectionMetrics(new PrometheusRegistry()));
        List<Socket> crowd = new ArrayList<>();
        try (WatchedConnector connector =
                new WatchedConnector(
                        new Server(),
                        TargetConnection.factory(new HttpConfiguration()),
                        connections)) {
            connector.setHost("127.0.0.1");
            connector.open();
            InetSocketAddress address =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), connector.getLocalPort());
            for (int i = 0; i < CROWD; i++) {
                crowd.add(connected(address));
            }
            assertThat(crowd).allMatch(Socket::isConnected);
        } finally {
            for (Socket one : crowd) {
                one.close();
            }
        }
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, CONNECT_MILLIS);
        return socket;
    }
}
