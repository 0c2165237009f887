package io.tenantry.console.audit;

import io.tenantry.console.web.AuditLine;
import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Deeds;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Pages;
import java.util.ArrayList;
import java.util.List;

/// The audit log as it is shown.
///
/// @param faults why nothing could be looked up
public record AuditView(AuditFilter filter, List<AuditLine> lines, Pages pages, Faults faults) {
    public AuditView {
        lines = List.copyOf(lines);
    }

    /// What can be chosen to have been done; one that the address names beside them as well.
    public List<Choice> actions() {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Anything"));
        choices.addAll(Deeds.CHOICES);
        String asked = filter.fields().text("action");
        if (choices.stream().noneMatch(choice -> choice.value().equals(asked))) {
            choices.add(new Choice(asked, asked));
        }
        return choices;
    }
}
