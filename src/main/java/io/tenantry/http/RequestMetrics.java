package io.tenantry.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import org.jspecify.annotations.Nullable;

/// What operators see of requests: how many, how long, how they ended, and how full the server is.
/// Labels name actions and statuses only, so that their number is bounded and no tenant shows. Safe
/// for use by many threads.
final class RequestMetrics {
    /// From a quick read to where callers give up, in seconds.
    private static final double[] BOUNDS = {
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10
    };

    /// The label of requests that led to no action.
    private static final String NONE = "none";

    private final Histogram durations;
    private final Counter refusals;

    RequestMetrics(PrometheusRegistry registry, AdmissionGate gate, ByteBudget memory) {
        this.durations =
                Histogram.builder()
                        .name("tenantry_request_duration_seconds")
                        .help("Time from the arrival of a request to its finished answer")
                        .unit(Unit.SECONDS)
                        .labelNames("resource", "action", "status")
                        .classicOnly()
                        .classicUpperBounds(BOUNDS)
                        .register(registry);
        this.refusals =
                Counter.builder()
                        .name("tenantry_requests_refused_total")
                        .help("Requests told to come back because too many were in work")
                        .register(registry);
        watch(registry, gate);
        watch(registry, memory);
    }

    private static void watch(PrometheusRegistry registry, AdmissionGate gate) {
        Gauges.add(registry, "tenantry_requests_in_work", "Requests being worked on", gate::inWork);
        Gauges.add(
                registry, "tenantry_requests_waiting", "Requests waiting to begin", gate::waiting);
        Gauges.add(
                registry,
                "tenantry_requests_in_work_max",
                "Requests that may be worked on at once",
                gate::inWorkMax);
    }

    private static void watch(PrometheusRegistry registry, ByteBudget memory) {
        Gauges.add(
                registry,
                "tenantry_request_memory_bytes",
                "Memory that requests hold, as far as it is counted",
                memory::held);
        Gauges.add(
                registry,
                "tenantry_request_memory_max_bytes",
                "Memory that requests may hold together",
                memory::bytesMax);
    }

    /// @param action what was called; null when there is no such action
    void answered(@Nullable Action action, int status, long nanos) {
        durations
                .labelValues(
                        action == null ? NONE : action.resource(),
                        action == null ? NONE : action.name(),
                        Integer.toString(status))
                .observe(Unit.nanosToSeconds(nanos));
    }

    /// @param site the name of the site that was asked
    void visited(String site, int status, long nanos) {
        durations
                .labelValues(site, "page", Integer.toString(status))
                .observe(Unit.nanosToSeconds(nanos));
    }

    /// Counts a request that got no place; [#answered] counts it as well.
    void refused() {
        refusals.inc();
    }
}
