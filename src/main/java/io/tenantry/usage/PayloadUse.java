package io.tenantry.usage;

/// Payloads of one type and source in a period.
///
/// @param billable whether they count against the bill
public record PayloadUse(
        PayloadType type, String source, boolean billable, long count, long bytes) {}
