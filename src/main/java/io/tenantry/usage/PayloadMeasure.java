package io.tenantry.usage;

/// What is told of payloads.
public enum PayloadMeasure {
    COUNT,
    BYTES;

    long of(long count, long bytes) {
        return switch (this) {
            case COUNT -> count;
            case BYTES -> bytes;
        };
    }
}
