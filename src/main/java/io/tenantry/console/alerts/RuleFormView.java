package io.tenantry.console.alerts;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of an alert rule.
///
/// @param id empty for a new rule
/// @param shown what the form showed at first, as JSON; empty for a new rule
/// @param fields what is in the form
/// @param faults what is wrong with it
/// @param preview whom it would tell about; null when that was not asked
/// @param nextAt when rules that are switched on are evaluated next, as the API writes times
public record RuleFormView(
        String id,
        String shown,
        Fields fields,
        Faults faults,
        @Nullable PreviewView preview,
        String nextAt) {
    /// What a rule can measure.
    public static final List<Choice> TYPES =
            List.of(
                    new Choice("payloadUsage", "Payloads of the month"),
                    new Choice("notebookMinuteUsage", "Notebook minutes of the month"));

    /// How often it tells about one organization.
    public static final List<Choice> FREQUENCIES =
            List.of(new Choice("billingCycle", "Once a month"), new Choice("daily", "Once a day"));

    /// Who gets a mail.
    public static final List<Choice> AUDIENCES =
            List.of(
                    new Choice("none", "Nobody"),
                    new Choice("admins", "Administrators"),
                    new Choice("members", "All members"));

    /// Whether it is a rule that is not kept yet.
    public boolean isNew() {
        return id.isEmpty();
    }
}
