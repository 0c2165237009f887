package io.tenantry.report;

import io.tenantry.http.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A report as `contract/instanceReport.json` has it.
///
/// @param done organizations written, of `total`
/// @param expirationDate when it is forgotten with its file
record ReportResponse(
        String id,
        String jobId,
        String instanceId,
        @Nullable String reportConfigId,
        String status,
        Instant creationDate,
        @Nullable Instant finishedDate,
        @Nullable Instant expirationDate,
        String resourceGroupBy,
        String dateGroupBy,
        LocalDate first,
        LocalDate last,
        List<String> emails,
        @Nullable String callbackUrl,
        long done,
        long total,
        long rows,
        @Nullable String fileName,
        @Nullable Long bytes,
        @Nullable String failure)
        implements Entity {
    private static final String FILE = "/instances/{instanceId}/reports/{jobId}/file";

    static ReportResponse from(ReportJob job) {
        ReportRequest request = job.request();
        Instant finishedAt = job.finishedAt();
        boolean made = job.status() == ReportStatus.DONE;
        return new ReportResponse(
                job.id(),
                job.id(),
                job.instanceId().value(),
                job.configId(),
                lowerCase(job.status()),
                job.createdAt(),
                finishedAt,
                finishedAt == null ? null : finishedAt.plus(ReportService.KEPT),
                lowerCase(request.resources()),
                lowerCase(request.dates()),
                request.first(),
                request.last(),
                request.emails(),
                request.callbackUrl(),
                job.done(),
                job.total(),
                job.rows(),
                made ? request.fileName() : null,
                made ? job.bytes() : null,
                job.failure());
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String entityType() {
        return "instanceReport";
    }

    @Override
    public String selfTemplate() {
        return "/instances/{instanceId}/reports/{jobId}";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of("instanceId", instanceId, "jobId", id);
    }

    @Override
    public Map<String, String> furtherLinks() {
        return fileName == null ? Map.of() : Map.of("file", FILE);
    }
}
