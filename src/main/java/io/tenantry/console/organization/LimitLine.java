package io.tenantry.console.organization;

import io.tenantry.console.web.LimitNames.LimitName;
import io.tenantry.console.web.Measure;
import org.jspecify.annotations.Nullable;

/// One limit of an organization.
///
/// @param measure what is used of it; null when that is not counted
/// @param initial what a new organization would have; null for no limit
public record LimitLine(LimitName name, @Nullable Measure measure, @Nullable Long initial) {
    /// The name of its field.
    public String field() {
        return "limits." + name.key();
    }
}
