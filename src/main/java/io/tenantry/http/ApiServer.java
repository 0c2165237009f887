package io.tenantry.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;

/// The HTTP server: every request goes through one [Exchange]. Starts on [#start], stops on
/// [#close] after the requests in flight have finished.
public final class ApiServer implements AutoCloseable {
    /// Requests in flight have this long to finish when the server stops (design, section 3).
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// The longest request line: an advanced query travels in it.
    private static final int REQUEST_LINE_BYTES_MAX = 64 * 1024;

    private static final int HEADER_BYTES_MAX = 32 * 1024;

    private final WebServer server;
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
        this.connections = new Connections(http(), memory, limits, new ConnectionMetrics(registry));
        this.server = webServer(listen, connections, bodyBytesMax(actions), exchange);
    }

    /// @param host the address to listen on
    /// @param port the port, 0 for any free one
    /// @param limits how much to take on
    public record Listen(String host, int port, Limits limits) {}

    /// Begins to listen.
    ///
    /// @throws java.io.UncheckedIOException when the port is taken or the address is not this
    ///   machine's
    public void start() {
        server.start();
        connections.start();
    }

    /// The port it listens on, after [#start].
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        connections.close();
    }

    private static WebServer webServer(
            Listen listen, Connections connections, long bodyBytesMax, Exchange exchange) {
        return WebServer.builder()
                .host(listen.host())
                .port(listen.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .maxTcpConnections(connections.acceptedMax())
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .maxPayloadSize(bodyBytesMax)
                .contentEncoding(new PackedContent())
                .addConnectionSelector(connections)
                .directHandlers(brokenRequests())
                .routing(HttpRouting.builder().any(exchange::handle))
                .build();
    }

    /// Paths and queries are taken as they come: published clients send brackets unescaped in
    /// queries, and what is broken is answered in the contract's words. The headers of answers need
    /// no check: they are constants, or come from headers that were checked.
    private static Http1ConnectionSelector http() {
        Http1Config lenient =
                Http1Config.builder()
                        .maxPrologueLength(REQUEST_LINE_BYTES_MAX)
                        .maxHeadersSize(HEADER_BYTES_MAX)
                        .validatePrologue(false)
                        .validatePath(false)
                        .validateResponseHeaders(false)
                        .build();
        return Http1ConnectionSelector.builder().config(lenient).build();
    }

    /// Helidon holds a whole chunk of a chunked body in memory, so it must know a limit as well.
    private static long bodyBytesMax(List<Action> actions) {
        return actions.stream()
                .map(Action::content)
                .mapToLong(content -> content == null ? 0 : content.bytesMax())
                .reduce(2 * BodyReader.JSON_BYTES_MAX, Math::max);
    }

    /// Requests that are broken below HTTP get the contract's error body too.
    private static DirectHandlers brokenRequests() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        BrokenRequest.addTo(handlers);
        return handlers.build();
    }
}
