package io.tenantry.notification;

/// The contract's `jobEnqueuedResult`.
///
/// @param jobId at most 21 characters
record JobResponse(boolean success, boolean jobQueued, String jobId) {
    static JobResponse of(long number) {
        return new JobResponse(true, true, Long.toString(number));
    }
}
