package io.tenantry.usage;

/// One thing that happened and is to be counted.
public sealed interface UsageEvent extends ParsedEvent
        permits PayloadEvent, ResourceEvent, NotebookEvent {
    /// Characters that an optional id of another system may have at most.
    int REFERENCE_LENGTH_MAX = 255;

    /// The most bytes one event may report, 10¹². A sum of such events stays below the largest
    /// `bigint` for nine million events in one bucket.
    long BYTES_MAX = 1_000_000_000_000L;

    /// Who sent it, about whom, and when it happened.
    EventHead head();
}
