package io.tenantry.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.function.IntSupplier;

/// What operators see of connections. Safe for use by many threads.
final class ConnectionMetrics {
    private final PrometheusRegistry registry;
    private final Counter ended;
    private final Counter refused;

    ConnectionMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        this.ended =
                Counter.builder()
                        .name("tenantry_connections_ended_total")
                        .help(
                                "Connections ended by the server: idle or slow for too long (idle,"
                                        + " head, body, answer), or in favour of others (crowd)")
                        .labelNames("reason")
                        .register(registry);
        this.refused =
                Counter.builder()
                        .name("tenantry_connections_refused_total")
                        .help("Connections refused because all others were at work")
                        .register(registry);
    }

    /// Shows how many there are.
    void watch(IntSupplier open, int max) {
        Gauges.add(
                registry, "tenantry_connections_open", "Connections that are open", open::getAsInt);
        Gauges.add(
                registry,
                "tenantry_connections_max",
                "Connections that may be open at once",
                () -> max);
    }

    /// @param phase in which the caller was too slow
    void ended(ConnectionWatch.Phase phase) {
        ended.labelValues(phase.name().toLowerCase(Locale.ROOT)).inc();
    }

    /// One was ended in favour of another.
    void crowdedOut() {
        ended.labelValues("crowd").inc();
    }

    void refused() {
        refused.inc();
    }
}
