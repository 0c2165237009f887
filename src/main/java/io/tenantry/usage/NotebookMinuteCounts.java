package io.tenantry.usage;

import java.time.Instant;
import java.util.List;

/// The contract's notebookMinuteCounts.
public record NotebookMinuteCounts(Instant start, Instant end, List<Day> counts) {
    public NotebookMinuteCounts {
        counts = List.copyOf(counts);
    }

    /// @param date the day's first instant
    /// @param minutes of all runs that ended on it, whatever their outcome
    /// @param completed runs by outcome, here and below
    public record Day(
            Instant date,
            long minutes,
            long completed,
            long canceled,
            long errored,
            long timeout) {}
}
