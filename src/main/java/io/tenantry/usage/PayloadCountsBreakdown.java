package io.tenantry.usage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contract's payloadCountsBreakdown, with groups of our own.
public record PayloadCountsBreakdown(Instant start, Instant end, List<Bucket> counts) {
    public PayloadCountsBreakdown {
        counts = List.copyOf(counts);
    }

    /// @param date the bucket's first instant
    /// @param value payloads, or bytes
    /// @param groups the same by type or by source; null when nobody asked for that
    public record Bucket(Instant date, long value, @Nullable Map<String, Long> groups) {
        public Bucket {
            groups = groups == null ? null : new LinkedHashMap<>(groups);
        }
    }
}
