package io.tenantry.http;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;

/// The HTTP server: every request goes through one [Exchange]. Starts on [#start], stops on
/// [#close] after the requests in flight have finished.
public final class ApiServer implements AutoCloseable {
    /// Requests in flight have this long to finish when the server stops (design, section 3).
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// More than our own headers take.
    private static final int ANSWER_HEADER_BYTES = 16 * 1024;

    private final Server server = new Server(new ConnectionThreads());
    private final WatchedConnector connector;
    private final Connections connections;

    /// @param listen where to listen and how much to take on at once
    /// @param actions all actions
    /// @param pages all public pages
    /// @param sites all sites, each with a path of its own
    /// @param authenticator tells whose token a request carries
    /// @param recorder does the work of audited actions
    /// @param pace how many requests a caller may make
    /// @param registry where the server's metrics go
    public ApiServer(
            Listen listen,
            List<Action> actions,
            List<PublicPage> pages,
            List<Site> sites,
            Authenticator authenticator,
            Recorder recorder,
            Pace pace,
            PrometheusRegistry registry) {
        Limits limits = listen.limits();
        AdmissionGate gate =
                new AdmissionGate(
                        limits.requestsInWorkMax(), limits.requestsWaitingMax(), limits.waitMax());
        ByteBudget memory = new ByteBudget(limits.bytesMax());
        RequestMetrics metrics = new RequestMetrics(registry, gate, memory);
        Exchange exchange =
                new Exchange(
                        new Dispatcher(
                                actions,
                                new Performer(actions, authenticator, recorder, pace),
                                gate,
                                memory,
                                metrics),
                        new SiteVisits(sites, gate, memory, metrics),
                        pages,
                        memory);
        this.connections = new Connections(memory, limits, new ConnectionMetrics(registry));
        this.connector = new WatchedConnector(server, http(), connections);
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        server.addConnector(connector);
        server.setErrorHandler(new BrokenRequest());
        server.setHandler(new ServerHandler(exchange, connections, bodyBytesMax(actions)));
    }

    /// @param host the address to listen on
    /// @param port the port, 0 for any free one
    /// @param limits how much to take on
    public record Listen(String host, int port, Limits limits) {}

    /// Begins to listen.
    ///
    /// @throws UncheckedIOException when the port is taken or the address is not this machine's
    public void start() {
        try {
            connector.open();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server could not be started", e);
        }
        connections.start();
    }

    /// The port it listens on, after [#start].
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        connector.close();
        connections.drain(GRACE);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server could not be stopped", e);
        } finally {
            connections.close();
        }
    }

    private static HttpConnectionFactory http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(ServerHandler.LINE_BYTES_MAX + ServerHandler.HEADER_BYTES_MAX);
        // An answer may repeat a header of its request.
        http.setMaxResponseHeaderSize(ServerHandler.HEADER_BYTES_MAX + ANSWER_HEADER_BYTES);
        http.setHeaderCacheSize(0); // It would take some 100 kB for each connection.
        http.setSendServerVersion(false);
        return TargetConnection.factory(http);
    }

    /// More than any action takes.
    private static long bodyBytesMax(List<Action> actions) {
        return actions.stream()
                .map(Action::content)
                .mapToLong(content -> content == null ? 0 : content.bytesMax())
                .reduce(2 * BodyReader.JSON_BYTES_MAX, Math::max);
    }
}
