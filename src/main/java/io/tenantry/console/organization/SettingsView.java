package io.tenantry.console.organization;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.OrganizationHead;

/// The settings of an organization.
///
/// @param shown what the form showed at first, as JSON
/// @param fields what stands in the form
/// @param tagRows how many rows for tags there are
/// @param disabledAt from when on it is disabled, as the API writes times; empty for never
/// @param isDisabledLater whether that time is still to come
public record SettingsView(
        OrganizationHead head,
        String shown,
        Fields fields,
        Faults faults,
        int tagRows,
        String disabledAt,
        boolean isDisabledLater,
        boolean isReadOnly) {
    /// What the banner's level looks like; a banner without one is an information.
    public String bannerStyle() {
        return switch (fields.text("banner.level")) {
            case "critical" -> "bad";
            case "warning" -> "warn";
            default -> "info";
        };
    }

    /// What the banner's level says to people who do not see its colour.
    public String bannerWord() {
        return switch (fields.text("banner.level")) {
            case "critical" -> "Critical";
            case "warning" -> "Warning";
            default -> "Information";
        };
    }
}
