package io.tenantry.http;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The page that Prometheus reads: `/metrics`, in its text format 0.0.4.
public final class MetricsPage {
    private MetricsPage() {}

    /// @param registry holds everything that is measured
    public static PublicPage of(PrometheusRegistry registry) {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        return new PublicPage(
                "/metrics",
                writer.getContentType(),
                PublicPage.POLICY_NOTHING,
                () -> new PublicPage.Content(200, written(registry, writer)));
    }

    private static byte[] written(PrometheusRegistry registry, PrometheusTextFormatWriter writer) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toByteArray();
    }
}
