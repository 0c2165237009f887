package io.tenantry.console.access;

import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Pages;
import java.util.List;

/// The list of tokens.
///
/// @param fields of the address
public record TokensView(Fields fields, List<TokenLine> lines, Pages pages) {
    public TokensView {
        lines = List.copyOf(lines);
    }

    /// Whether the search may have left tokens out.
    public boolean isNarrow() {
        return !fields.text("q").isEmpty();
    }
}
