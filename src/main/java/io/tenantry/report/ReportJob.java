package io.tenantry.report;

import static java.util.Objects.requireNonNull;

import io.tenantry.instance.InstanceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report that was asked for, and how far it is.
///
/// @param id 21 characters
/// @param configId the one of the instance's `reportConfigs` that it was made for; null when a
///   caller asked for it
/// @param attempts how often a node began to make it
/// @param done organizations written, of `total`
/// @param rows lines of the file, without the header
/// @param bytes size of the file, not packed
/// @param failure why it is not made; null when nothing went wrong lately
/// @param finishedAt null while it is not made
public record ReportJob(
        String id,
        InstanceId instanceId,
        @Nullable String configId,
        ReportRequest request,
        ReportStatus status,
        int attempts,
        long done,
        long total,
        long rows,
        long bytes,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    public ReportJob {
        requireNonNull(id, "id");
        requireNonNull(instanceId, "instanceId");
        requireNonNull(request, "request");
        requireNonNull(status, "status");
    }
}
