package io.tenantry.console.usage;

import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.SessionApi;
import io.tenantry.http.ApiReply;
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
    /// @param options more parameters, with `&` between
    ApiReply tryPayloads(Span span, String options) {
        return read("payloadCountsBreakdown", span, options);
    }

    /// As [#tryPayloads], of a range that is none of somebody's own.
    JsonNode payloads(Span span, String options) {
        return Refusal.unlessGood(tryPayloads(span, options));
    }

    /// Billable payloads by day, as the API answers them.
    JsonNode billable(Span span) {
        return payloads(span, "");
    }

    /// Billable payloads by day.
    List<Long> billable(Instant start, Instant end) {
        return numbers(billable(Span.of(start, end)), "value");
    }

    /// Payloads of each type and source, billable or not.
    ///
    /// @param asBytes whether bytes are counted
    JsonNode byTypeAndSource(Span span, boolean asBytes) {
        return Refusal.unlessGood(read("payloadCounts", span, "asBytes=" + asBytes));
    }

    /// Devices by day.
    JsonNode devices(Span span) {
        return Refusal.unlessGood(read("deviceCounts", span, ""));
    }

    /// Notebook minutes by day.
    JsonNode notebooks(Span span) {
        return Refusal.unlessGood(read("notebookMinuteCounts", span, ""));
    }

    /// One number of each bucket of an answer.
    static List<Long> numbers(JsonNode answer, String field) {
        List<Long> numbers = new ArrayList<>();
        answer.path("counts").forEach(bucket -> numbers.add(bucket.path(field).asLong()));
        return numbers;
    }

    private ApiReply read(String action, Span span, String options) {
        return api.tryGet(path + "/" + action + span.toQuery() + options);
    }
}
