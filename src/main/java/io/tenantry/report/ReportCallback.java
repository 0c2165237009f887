package io.tenantry.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is posted for a report, in the form that Standard Webhooks advises: what happened, when,
/// and the facts.
record ReportCallback(String type, Instant timestamp, Data data) {
    /// What fits into a callback of 4 MiB as Base64, with the facts around it.
    static final int CONTENT_BYTES_MAX = 3_000_000;

    private static final String TYPE = "instanceReport.made";

    /// @param contentGzip the file, packed and then written as Base64; null when it is larger than
    ///   [#CONTENT_BYTES_MAX] packed, and has to be fetched by its job
    record Data(
            String jobId,
            String instanceId,
            LocalDate first,
            LocalDate last,
            long rows,
            long bytes,
            String fileName,
            byte @Nullable [] contentGzip) {}

    static ReportCallback of(ReportJob job, byte @Nullable [] content) {
        ReportRequest request = job.request();
        return new ReportCallback(
                TYPE,
                requireNonNull(job.finishedAt(), "finishedAt"),
                new Data(
                        job.id(),
                        job.instanceId().value(),
                        request.first(),
                        request.last(),
                        job.rows(),
                        job.bytes(),
                        request.fileName(),
                        content));
    }
}
