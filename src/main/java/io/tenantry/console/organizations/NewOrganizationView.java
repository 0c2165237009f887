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

    /// The button that asks for more rows of first members.
    public static final String MORE_MEMBERS = "moreMembers";

    /// The last row for further first members, counted from 1.
    public int memberRows() {
        int filled = 0;
        for (int row = 1; row < NewOrganizationForm.MEMBERS_MAX; row++) {
            filled = fields.text(NewOrganizationForm.who(row)).isEmpty() ? filled : row;
        }
        int empty = fields.has(MORE_MEMBERS) ? 4 : 1;
        return Math.min(filled + empty, NewOrganizationForm.MEMBERS_MAX - 1);
    }

    /// Whether something was typed among what is rarely asked for.
    public boolean opensMore() {
        return memberRows() > 1
                || fields.has("isReadOnly")
                || fields.has("disabled")
                || !fields.text("disabledAt").isEmpty()
                || !fields.text("banner.message").isEmpty();
    }

    /// Whether anything is wrong with a limit that is not among the first.
    public boolean opensFurther(List<String> keys) {
        return keys.stream()
                .anyMatch(key ->
                        !faults.of("limits." + key).isEmpty()
                                || !fields.text("limits." + key).isEmpty());
    }
}
