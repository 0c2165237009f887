package io.tenantry.http;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.failure.Unauthorized;
import io.tenantry.http.ApiServer.Listen;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A real HTTP server with actions of a test's own behind it and no database. It knows one token,
/// `probe`, which may do everything.
final class ProbeServer implements AutoCloseable {
    static final String INSTANCE = "5a17b8e1c9d3f2a4b6c8d0e2";
    static final Listen LISTEN = listen(Limits.STANDARD);

    /// A token of another caller than that of [#client].
    static final String OTHER = "other";

    private static final String OTHER_ID = "6b28c9f2d0e4a3b5c7d9e1f3";

    private final ApiServer server;

    private ProbeServer(Listen listen, List<Action> actions, List<Site> sites) {
        this(listen, actions, sites, Pace.unlimited());
    }

    private ProbeServer(Listen listen, List<Action> actions, List<Site> sites, Pace pace) {
        PrometheusRegistry registry = new PrometheusRegistry();
        List<PublicPage> pages =
                List.of(HealthPages.pages(() -> true).getFirst(), MetricsPage.of(registry));
        this.server =
                new ApiServer(
                        listen,
                        actions,
                        pages,
                        sites,
                        ProbeServer::caller,
                        (_, work) -> work.get(),
                        pace,
                        registry);
        server.start();
    }

    static ProbeServer start(Pace pace, Action... actions) {
        return new ProbeServer(LISTEN, List.of(actions), List.of(), pace);
    }

    static ProbeServer start(Action... actions) {
        return new ProbeServer(LISTEN, List.of(actions), List.of());
    }

    static ProbeServer start(Listen listen, Action... actions) {
        return new ProbeServer(listen, List.of(actions), List.of());
    }

    static ProbeServer start(Listen listen, Site site) {
        return new ProbeServer(listen, List.of(), List.of(site));
    }

    /// At any free port.
    static Listen listen(Limits limits) {
        return new Listen("127.0.0.1", 0, limits);
    }

    /// An action at `/probe` that answers what the handler does.
    static Action action(Method method, Handler handler) {
        return Action.of("probe", method.name().toLowerCase(Locale.ROOT), method, "/probe")
                .granted(Grant.WRITE)
                .handledBy(handler);
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    ApiClient client() {
        return new ApiClient(url(), "probe");
    }

    RawHttp raw() {
        return new RawHttp(url());
    }

    /// What Prometheus would read now.
    String metrics() {
        try (RawHttp connection = raw()) {
            byte[] page = connection.send("GET /metrics HTTP/1.1", "Host: x").answer().body();
            return new String(page, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private static Caller caller(String token) {
        return switch (token) {
            case "probe" -> Caller.apiToken(INSTANCE, token, INSTANCE, Set.of("all.Instance"));
            case OTHER -> Caller.apiToken(OTHER_ID, token, INSTANCE, Set.of("all.Instance"));
            default -> throw new Unauthorized("Invalid access token");
        };
    }
}
