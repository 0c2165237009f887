package io.tenantry.usage;

import java.time.Instant;
import java.util.List;

/// The contract's payloadCountsBreakdown.
public record PayloadCountsBreakdown(Instant start, Instant end, List<Bucket> counts) {
    public PayloadCountsBreakdown {
        counts = List.copyOf(counts);
    }

    /// @param date the bucket's first instant
    /// @param value payloads, or bytes
    public record Bucket(Instant date, long value) {}
}
