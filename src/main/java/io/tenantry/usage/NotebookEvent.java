package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A run of a notebook was queued or came to its end.
///
/// @param minutes how long it ran, 0 to 1,000,000; those of a queued run are not counted
///   (`contract.md` section 4 item 27)
/// @param notebookId the notebook; null when not known
/// @param applicationId the application it belongs to; null when not known
public record NotebookEvent(
        EventHead head,
        NotebookStatus status,
        long minutes,
        @Nullable String notebookId,
        @Nullable String applicationId)
        implements UsageEvent {
    public static final long MINUTES_MAX = 1_000_000;

    public NotebookEvent {
        requireNonNull(head, "head");
        requireNonNull(status, "status");
        EventHead.requireRange(minutes, 0, MINUTES_MAX, "minutes");
    }
}
