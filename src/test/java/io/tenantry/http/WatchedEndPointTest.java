package io.tenantry.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.RawHttp;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/// What no caller can bring about when it likes: the end of a connection at a bad moment.
class WatchedEndPointTest {
    private static final int WAIT_SECONDS = 20;

    private final Connections connections =
            new Connections(
                    ByteBudget.unbounded(),
                    Limits.STANDARD.withConnections(1),
                    new ConnectionMetrics(new PrometheusRegistry()));

    /// A reader begins to wait a moment after the connection was ended.
    @Test
    void letsNobodyWaitForACallerWhoWasSentAway() throws Exception {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        ConnectionFactory lateReaders =
                new AbstractConnectionFactory("late") {
                    @Override
                    public Connection newConnection(Connector connector, EndPoint endPoint) {
                        return new LateReader(endPoint, connector, told);
                    }
                };
        try (Listening server = new Listening(lateReaders);
                RawHttp caller = server.raw()) {
            assertThat(told.get(WAIT_SECONDS, SECONDS)).isInstanceOf(ClosedChannelException.class);
            assertThat(caller.isEnded()).isTrue();
        }
    }

    @Test
    void isForgottenAlsoWhenItIsRefused() throws Exception {
        ConnectionWatch other = connections.watch(() -> {});
        assertThat(connections.enter(other)).isTrue();
        other.begin();
        try (Listening server = new Listening(TargetConnection.factory(new HttpConfiguration()))) {
            for (int i = 0; i < 100; i++) {
                try (RawHttp refused = server.raw()) {
                    assertThat(refused.answer().status()).isEqualTo(503);
                }
            }
            Eventually.isTrue(
                    "all are forgotten", () -> server.connector.getConnectedEndPoints().isEmpty());
        }
    }

    /// A server that only its connector's connections answer for.
    private final class Listening implements AutoCloseable {
        private final Server server = new Server();
        private final WatchedConnector connector;

        Listening(ConnectionFactory protocol) throws Exception {
            this.connector = new WatchedConnector(server, protocol, connections);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            server.start();
        }

        RawHttp raw() {
            return new RawHttp("http://127.0.0.1:" + connector.getLocalPort());
        }

        @Override
        public void close() throws ExecutionException {
            try {
                server.stop();
            } catch (Exception e) {
                throw new ExecutionException(e);
            }
        }
    }

    /// Ends the connection, and then waits for what its caller sends.
    private static final class LateReader extends AbstractConnection {
        private final CompletableFuture<Throwable> told;

        LateReader(EndPoint endPoint, Connector connector, CompletableFuture<Throwable> told) {
            super(endPoint, connector.getExecutor());
            this.told = told;
        }

        @Override
        public void onOpen() {
            super.onOpen();
            getEndPoint().close();
            getEndPoint()
                    .fillInterested(
                            new Callback() {
                                @Override
                                public void failed(Throwable failure) {
                                    told.complete(failure);
                                }
                            });
        }

        @Override
        public void onFillable() {
            throw new IllegalStateException("nothing is to be read");
        }
    }
}
