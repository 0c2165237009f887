package io.tenantry.token;

import java.util.Locale;

/// Whether a token is accepted.
public enum TokenStatus {
    ACTIVE,
    INACTIVE;

    /// The status' name in the contract and in the database.
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenStatus named(String jsonName) {
        return valueOf(jsonName.toUpperCase(Locale.ROOT));
    }
}
