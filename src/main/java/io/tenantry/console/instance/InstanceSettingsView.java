package io.tenantry.console.instance;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import java.util.List;
import java.util.Map;

/// The settings of the instance.
///
/// @param shown what the form showed at first, as JSON
/// @param limits what the instance itself gives new organizations, by key
public record InstanceSettingsView(
        String shown, Fields fields, Faults faults, Map<String, Long> limits) {
    public InstanceSettingsView {
        limits = Map.copyOf(limits);
    }

    /// Whether a limit that is not among the first is set or wrong.
    public boolean opensFurther(List<String> keys) {
        return keys.stream()
                .anyMatch(key ->
                        !faults.of("limits." + key).isEmpty()
                                || !fields.text("limits." + key).isEmpty());
    }
}
