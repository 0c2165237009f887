package io.tenantry.instance;

import java.util.Locale;

/// What a person may do in an instance.
public enum InstanceRole {
    /// Reads and writes.
    ADMIN,
    /// Reads.
    VIEW;

    /// The role's name in the contract and in the database.
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when the contract has no such role
    public static InstanceRole named(String jsonName) {
        return valueOf(jsonName.toUpperCase(Locale.ROOT));
    }
}
