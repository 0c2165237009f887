package io.tenantry.usage;

import java.time.Instant;
import java.util.List;

/// The contract's deviceCounts.
public record DeviceCounts(Instant start, Instant end, List<Day> counts) {
    public DeviceCounts {
        counts = List.copyOf(counts);
    }

    /// @param date the day's first instant
    /// @param created devices created on it
    /// @param deleted devices deleted on it
    /// @param total devices alive at its end
    public record Day(Instant date, long created, long deleted, long total) {}
}
