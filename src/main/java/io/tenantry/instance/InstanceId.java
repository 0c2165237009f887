package io.tenantry.instance;

import io.tenantry.id.HexId;

/// Identifies an instance, the platform of one operator.
public record InstanceId(String value) implements HexId {
    public InstanceId {
        value = HexId.canonical(value);
    }
}
