package io.tenantry.console.access;

import io.tenantry.console.web.Choice;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import io.tenantry.console.web.Sort;
import java.util.List;

/// The list of tokens.
///
/// @param fields of the address
/// @param sort the order that they are in
public record TokensView(Fields fields, Sort sort, List<TokenLine> lines, Pages pages) {
    /// What the list can be narrowed to.
    public static final List<Choice> STATES =
            List.of(
                    new Choice("", "Any"),
                    new Choice("active", "Active or expired"),
                    new Choice("inactive", "Deactivated"));

    /// What the list can be sorted by.
    public static final List<Choice> SORTS =
            List.of(
                    new Choice("name", "Name"),
                    new Choice("status", "State"),
                    new Choice("expirationDate", "End"),
                    new Choice("lastUpdated", "Last change"),
                    new Choice("creationDate", "Creation"),
                    new Choice("id", "Id"));

    public TokensView {
        lines = List.copyOf(lines);
    }

    /// Whether the search may have left tokens out.
    public boolean isNarrow() {
        return !fields.text("q").isEmpty() || !fields.text("status").isEmpty();
    }
}
