package io.tenantry.console.usage;

import io.tenantry.console.web.SessionApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Asks the API what an organization, or all of an instance, used.
///
/// @param path the API's path of either
record UsageReader(SessionApi api, String path) {
    /// Payloads by day or hour.
    ///
    /// @param options more parameters, each with `&` in front
    JsonNode payloads(Instant start, Instant end, String options) {
        return read("payloadCountsBreakdown", start, end, options);
    }

    /// Billable payloads by day.
    List<Long> billable(Instant start, Instant end) {
        return numbers(payloads(start, end, ""), "value");
    }

    /// Devices by day.
    JsonNode devices(Instant start, Instant end) {
        return read("deviceCounts", start, end, "");
    }

    /// Notebook minutes by day.
    JsonNode notebooks(Instant start, Instant end) {
        return read("notebookMinuteCounts", start, end, "");
    }

    /// One number of each bucket of an answer.
    static List<Long> numbers(JsonNode answer, String field) {
        List<Long> numbers = new ArrayList<>();
        answer.path("counts").forEach(bucket -> numbers.add(bucket.path(field).asLong()));
        return numbers;
    }

    private JsonNode read(String action, Instant start, Instant end, String options) {
        return api.get(
                "%s/%s?start=%d&end=%d%s"
                        .formatted(
                                path, action, start.toEpochMilli(), end.toEpochMilli(), options));
    }
}
