package io.tenantry.notification;

import io.tenantry.id.HexId;

/// Identifies a notification rule.
public record RuleId(String value) implements HexId {
    public RuleId {
        value = HexId.canonical(value);
    }
}
