package io.tenantry.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Handle;

/// Keeps what was to be sent, once its transaction is committed.
final class KeptDelivery implements ReportDelivery {
    private final List<Kept> kept = new ArrayList<>();

    record Kept(ReportJob job, String csv) {}

    @Override
    public void queue(Handle handle, ReportJob job, PackedFile file) throws IOException {
        try (InputStream in = new GZIPInputStream(file.open())) {
            Kept one = new Kept(job, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            handle.afterCommit(() -> {
                synchronized (kept) {
                    kept.add(one);
                }
            });
        }
    }

    List<Kept> kept() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }
}
