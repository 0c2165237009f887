package io.tenantry.usage;

import java.util.Locale;

/// The attributes of a CloudEvent that Tenantry looks at; it ignores all others.
enum EventAttribute implements EventField {
    SPECVERSION,
    ID,
    SOURCE,
    TYPE,
    SUBJECT,
    TIME,
    DATACONTENTTYPE,
    DATA_BASE64,
    DATA;

    private final String jsonName = name().toLowerCase(Locale.ROOT);

    @Override
    public String jsonName() {
        return jsonName;
    }

    @Override
    public String label() {
        return jsonName;
    }
}
