package io.tenantry.organization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/// A message shown to everybody in an organization.
///
/// @param message the text; null for none
/// @param level `info`, `warning` or `critical`; null for none
public record Banner(@Nullable String message, @Nullable String level) {
    /// A banner without anything clears the organization's (`contract.md` 4.8).
    @JsonIgnore
    boolean isEmpty() {
        return message == null && level == null;
    }
}
