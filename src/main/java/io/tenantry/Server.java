package io.tenantry;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.http.Action;
import io.tenantry.http.ApiServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// One Tenantry node: the HTTP server in front of the services. Starts on [#start]; [#close] lets
/// the requests in flight finish.
public final class Server implements AutoCloseable {
    private static final int REQUESTS_IN_WORK_MAX = 64;
    private static final int REQUESTS_WAITING_MAX = 1_000;
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);

    /// 16 MiB of usage events at 2.3 Mbit/s.
    private static final Duration BODY_TIME_MAX = Duration.ofMinutes(1);

    private final ApiServer http;

    /// @param port the port, 0 for any free one
    public Server(Services services, String host, int port, InstantSource clock) {
        List<Action> actions = Api.actions(services, clock);
        ApiServer.Listen listen =
                new ApiServer.Listen(
                        host,
                        port,
                        REQUESTS_IN_WORK_MAX,
                        REQUESTS_WAITING_MAX,
                        WAIT_MAX,
                        BODY_TIME_MAX);
        PrometheusRegistry registry = Metrics.of(services.database());
        this.http =
                new ApiServer(
                        listen,
                        actions,
                        Api.pages(services, actions, registry, Version.current()),
                        services.tokens(),
                        registry);
    }

    /// Begins to answer.
    public void start() {
        http.start();
    }

    /// The port it answers on.
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
    }
}
