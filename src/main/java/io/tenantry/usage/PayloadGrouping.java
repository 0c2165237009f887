package io.tenantry.usage;

import java.util.Locale;

/// What payloads of a bucket are told apart by.
public enum PayloadGrouping {
    NONE,
    TYPE,
    SOURCE;

    /// The name in the API, and in the statement that adds up.
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
