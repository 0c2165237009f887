package io.tenantry.http;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.List;

/// The HTTP server: every request goes through one [Exchange]. Starts on [#start], stops on
/// [#close] after the requests in flight have finished.
public final class ApiServer implements AutoCloseable {
    /// Requests in flight have this long to finish when the server stops (design, section 3).
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// Connections that send nothing for this long are closed.
    private static final Duration IDLE = Duration.ofMinutes(2);

    /// The longest request line: an advanced query travels in it.
    private static final int REQUEST_LINE_CHARACTERS_MAX = 64 * 1024;

    private static final int HEADER_BYTES_MAX = 32 * 1024;

    private final WebServer server;

    /// @param listen where to listen and how much to take on at once
    /// @param actions all actions
    /// @param pages all public pages
    /// @param authenticator tells whose token a request carries
    public ApiServer(
            Listen listen,
            List<Action> actions,
            List<PublicPage> pages,
            Authenticator authenticator) {
        AdmissionGate gate =
                new AdmissionGate(
                        listen.requestsInWorkMax(), listen.requestsWaitingMax(), listen.waitMax());
        Exchange exchange = new Exchange(new Dispatcher(actions, authenticator, gate), pages);
        this.server =
                WebServer.builder()
                        .host(listen.host())
                        .port(listen.port())
                        .shutdownHook(false)
                        .shutdownGracePeriod(GRACE)
                        .idleConnectionTimeout(IDLE)
                        .featuresDiscoverServices(false)
                        .contentEncoding(new PackedContent())
                        .addProtocol(
                                Http1Config.builder()
                                        .maxPrologueLength(REQUEST_LINE_CHARACTERS_MAX)
                                        .maxHeadersSize(HEADER_BYTES_MAX)
                                        // Router and QueryString read what is no URI by the RFC.
                                        .validatePath(false)
                                        .validatePrologue(false)
                                        .build())
                        .directHandlers(brokenRequests())
                        .routing(HttpRouting.builder().any(exchange::handle))
                        .build();
    }

    /// @param host the address to listen on
    /// @param port the port, 0 for any free one
    /// @param requestsInWorkMax requests in work at once
    /// @param requestsWaitingMax requests that may wait for their turn
    /// @param waitMax how long one waits at most before it is answered 503
    public record Listen(
            String host,
            int port,
            int requestsInWorkMax,
            int requestsWaitingMax,
            Duration waitMax) {}

    /// Begins to listen.
    ///
    /// @throws java.io.UncheckedIOException when the port is taken or the address is not this
    ///   machine's
    public void start() {
        server.start();
    }

    /// The port it listens on, after [#start].
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /// Requests that are broken below HTTP get the contract's error body too.
    private static DirectHandlers brokenRequests() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        BrokenRequest.addTo(handlers);
        return handlers.build();
    }
}
