package io.tenantry.contract;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Says what is wrong with a value, for tests that write both schema and value as text.
final class Faults {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Faults() {}

    /// The fault as "path text", or null.
    static @Nullable String fault(String schema, String value) {
        return fault(Schema.compile(JSON.readTree(schema)), value);
    }

    static @Nullable String fault(Schema schema, String value) {
        Violation violation = schema.check(JSON.readTree(value));
        return violation == null ? null : (violation.path() + " " + violation.text()).strip();
    }
}
