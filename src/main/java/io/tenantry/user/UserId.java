package io.tenantry.user;

import io.tenantry.id.HexId;

/// Identifies a person who may belong to organizations and instances.
public record UserId(String value) implements HexId {
    public UserId {
        value = HexId.canonical(value);
    }
}
