package io.tenantry.console.organizations;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import java.util.List;
import java.util.Map;

/// The form for a new organization.
///
/// @param fields what was typed so far
/// @param faults what is wrong with it
/// @param defaults what limits are when nothing is typed, by key; a key without a value has none
/// @param tagRows how many rows for tags there are
public record NewOrganizationView(
        Fields fields, Faults faults, Map<String, Long> defaults, int tagRows) {
    public NewOrganizationView {
        defaults = Map.copyOf(defaults);
    }

    /// Whether anything is wrong with a limit that is not among the first.
    public boolean opensFurther(List<String> keys) {
        return keys.stream()
                .anyMatch(key ->
                        !faults.of("limits." + key).isEmpty()
                                || !fields.text("limits." + key).isEmpty());
    }
}
