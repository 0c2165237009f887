package io.tenantry;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.database.Database;
import io.tenantry.database.Database.Pool;
import io.tenantry.mail.MailSender;
import io.tenantry.webhook.CallbackSender;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/// What is measured of the process and its database connections; requests are measured where they
/// are answered.
final class Metrics {
    private Metrics() {}

    static PrometheusRegistry of(Database database, MailSender mails, CallbackSender callbacks) {
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMetrics.builder().register(registry);
        pool(registry, database, "active", "Database connections in use", Pool::active);
        pool(registry, database, "idle", "Database connections not in use", Pool::idle);
        pool(registry, database, "waiting", "Threads waiting for a connection", Pool::waiting);
        pool(registry, database, "max", "Database connections at most", Pool::max);
        counter(registry, "mails_sent", "Mails sent", mails::sent);
        counter(registry, "mails_failed", "Mails given up", mails::failed);
        counter(registry, "callbacks_delivered", "Callbacks delivered", callbacks::delivered);
        counter(registry, "callbacks_failed", "Callbacks given up", callbacks::failed);
        return registry;
    }

    private static void counter(
            PrometheusRegistry registry, String name, String help, LongSupplier figure) {
        CounterWithCallback.builder()
                .name("tenantry_" + name)
                .help(help)
                .callback(callback -> callback.call((double) figure.getAsLong()))
                .register(registry);
    }

    private static void pool(
            PrometheusRegistry registry,
            Database database,
            String name,
            String help,
            ToIntFunction<Pool> figure) {
        GaugeWithCallback.builder()
                .name("tenantry_database_connections_" + name)
                .help(help)
                .callback(callback -> callback.call(figure.applyAsInt(database.pool())))
                .register(registry);
    }
}
