package io.tenantry.notification;

import io.tenantry.id.HexId;

/// Identifies a notification rule.
record RuleId(String value) implements HexId {
    RuleId {
        value = HexId.canonical(value);
    }
}
