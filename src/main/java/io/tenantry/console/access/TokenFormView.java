package io.tenantry.console.access;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.OrganizationChoices;
import java.util.List;

/// The form that changes a token.
///
/// @param token as it is now
/// @param shown what the form showed at first, as JSON
/// @param fields what stands in the form
public record TokenFormView(TokenLine token, String shown, Fields fields, Faults faults) {
    /// Roles in all organizations that it may be given; one that it has cannot be taken away.
    public List<Choice> defaultRoles() {
        return token.defaultRole().isEmpty()
                ? NewTokenView.DEFAULT_ROLES
                : OrganizationChoices.ROLES;
    }

    /// How many rows for roles there are.
    public int roleRows() {
        return TokenRoles.rows(fields);
    }

    /// Whether it has roles in organizations, or something is wrong with them.
    public boolean opensRoles() {
        return new NewTokenView(fields, faults).opensRoles();
    }
}
