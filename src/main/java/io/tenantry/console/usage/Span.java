package io.tenantry.console.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.console.web.TypedTimes;
import java.net.URLEncoder;
import java.time.Instant;

/// The range of time that the API is asked for, both ends included.
///
/// @param start as the API reads times; empty for the first of the month of the end
/// @param end empty for now
record Span(String start, String end) {
    static Span of(Instant start, Instant end) {
        return new Span(String.valueOf(start.toEpochMilli()), String.valueOf(end.toEpochMilli()));
    }

    /// What was typed into the fields `start` and `end`.
    static Span of(TypedTimes times) {
        return new Span(times.first("start"), times.last("end"));
    }

    /// As parameters, with `?` in front and `&` behind.
    String toQuery() {
        return "?" + parameter("start", start) + parameter("end", end);
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + URLEncoder.encode(value, UTF_8) + "&";
    }
}
