package io.tenantry.console.reports;

import io.tenantry.console.web.Dates;
import tools.jackson.databind.JsonNode;

/// A report that was asked for.
///
/// @param status `queued`, `running`, `done` or `failed`
/// @param done organizations that are written, of `total`
/// @param failure what went wrong at the last attempt; empty for nothing
public record JobLine(
        String id,
        String status,
        String createdAt,
        String about,
        long done,
        long total,
        long rows,
        boolean hasFile,
        long bytes,
        String failure) {
    /// @param json one of the API's `instanceReports`
    static JobLine of(JsonNode json) {
        return new JobLine(
                json.path("id").asString(),
                json.path("status").asString(),
                json.path("creationDate").asString(),
                "%s to %s, by %s and %s"
                        .formatted(
                                Dates.day(json.path("first").asString()),
                                Dates.day(json.path("last").asString()),
                                json.path("resourceGroupBy").asString(),
                                json.path("dateGroupBy").asString()),
                json.path("done").asLong(),
                json.path("total").asLong(),
                json.path("rows").asLong(),
                json.has("fileName"),
                json.path("bytes").asLong(),
                json.path("failure").asString(""));
    }

    /// Whether anything of it is counted yet.
    public boolean hasBegun() {
        return status.equals("running") && total > 0;
    }

    /// Whether it will change by itself.
    public boolean isUnderWay() {
        return status.equals("queued") || status.equals("running");
    }
}
