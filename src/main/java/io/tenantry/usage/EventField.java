package io.tenantry.usage;

/// A member of an event's JSON that Tenantry looks at.
interface EventField {
    /// Its name in the JSON object it belongs to.
    String jsonName();

    /// How messages call it.
    String label();
}
