package io.tenantry.usage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// Payloads of one type that went through the platform.
///
/// @param source where they came from, `device.mqtt` for example, 1 to 64 characters
/// @param count how many, 1 to 1,000,000
/// @param bytes their size together, 0 to [UsageEvent#BYTES_MAX]
/// @param billable whether they count against the bill
/// @param applicationId the application they belong to; null when not known
public record PayloadEvent(
        EventHead head,
        PayloadType type,
        String source,
        long count,
        long bytes,
        boolean billable,
        @Nullable String applicationId)
        implements UsageEvent {
    public static final int SOURCE_LENGTH_MAX = 64;
    public static final long COUNT_MAX = 1_000_000;

    public PayloadEvent {
        requireNonNull(head, "head");
        requireNonNull(type, "type");
        EventHead.requireLength(source, SOURCE_LENGTH_MAX, "source");
        EventHead.requireRange(count, 1, COUNT_MAX, "count");
        EventHead.requireRange(bytes, 0, BYTES_MAX, "bytes");
    }
}
