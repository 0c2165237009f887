package io.tenantry.organization;

import static java.util.Objects.requireNonNull;

/// A label of an organization.
///
/// @param key 1 to 255 letters, digits, `_` and `-`
/// @param value 1 to 255 characters
public record Tag(String key, String value) {
    public Tag {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
    }
}
