package io.tenantry.console.access;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.OrganizationChoices;
import java.util.List;
import java.util.stream.Stream;

/// The form for a new token.
///
/// @param fields what was typed so far
/// @param faults what is wrong with it
public record NewTokenView(Fields fields, Faults faults) {
    /// Roles in all organizations that a token without one may be given.
    public static final List<Choice> DEFAULT_ROLES =
            Stream.concat(Stream.of(new Choice("", "None")), OrganizationChoices.ROLES.stream())
                    .toList();

    /// Whether an ability was ticked.
    public boolean isTicked(String key) {
        return fields.all("ability").contains(key);
    }

    /// Whether one of the API's scopes was ticked.
    public boolean hasScope(String scope) {
        return fields.all("scope").contains(scope);
    }

    /// Which of the kinds is chosen: looking on at first.
    public String kind() {
        return fields.has("kind") ? fields.text("kind") : "read";
    }

    /// Whether one of the API's scopes is ticked.
    public boolean opensScopes() {
        return fields.has("scope");
    }

    /// Whether something was typed among the roles, or is wrong with them.
    public boolean opensRoles() {
        return roleRows() > 1
                || !fields.text("defaultRole").isEmpty()
                || !faults.within("defaultRole").isEmpty()
                || !faults.within("orgRoles").isEmpty();
    }

    /// How many rows for roles there are.
    public int roleRows() {
        return TokenRoles.rows(fields);
    }
}
