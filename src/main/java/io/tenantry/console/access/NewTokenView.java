package io.tenantry.console.access;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;

/// The form for a new token.
///
/// @param fields what was typed so far
/// @param faults what is wrong with it
public record NewTokenView(Fields fields, Faults faults) {
    /// Whether an ability was ticked.
    public boolean isTicked(String key) {
        return fields.all("ability").contains(key);
    }

    /// Which of the kinds is chosen: looking on at first.
    public String kind() {
        return fields.has("kind") ? fields.text("kind") : "read";
    }
}
