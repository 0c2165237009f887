package io.tenantry.member;

import io.tenantry.id.HexId;

/// Identifies an invitation to an organization; the same when it is renewed.
public record InviteId(String value) implements HexId {
    public InviteId {
        value = HexId.canonical(value);
    }
}
