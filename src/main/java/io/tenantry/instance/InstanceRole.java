package io.tenantry.instance;

import java.util.Locale;

/// What a person may do in an instance.
public enum InstanceRole {
    /// Reads and writes.
    ADMIN,
    /// Reads.
    VIEW;

    /// The role's name in the contract.
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
