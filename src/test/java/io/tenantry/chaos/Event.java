package io.tenantry.chaos;

import io.tenantry.usage.PayloadType;
import java.time.Instant;

/// A usage event as a sender made it. It is the same whenever it is sent again.
record Event(
        String id,
        String organization,
        PayloadType type,
        String source,
        Instant time,
        long count,
        long bytes) {
    /// What it is counted under.
    Kind kind() {
        return new Kind(type.contractName(), source);
    }

    /// What payloads are told apart by.
    record Kind(String type, String source) {}

    String json() {
        return """
        {"specversion":"1.0","id":"%s","source":"chaos","type":"tenantry.payload.v1","subject":"%s","time":"%s","data":{"type":"%s","source":"%s","count":%d,"bytes":%d}}\
        """
                .formatted(id, organization, time, type.contractName(), source, count, bytes);
    }
}
