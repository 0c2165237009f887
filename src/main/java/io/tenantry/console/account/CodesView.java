package io.tenantry.console.account;

import java.util.List;

/// Recovery codes that were just made: they are shown here and never again.
public record CodesView(List<String> codes) {
    public CodesView {
        codes = List.copyOf(codes);
    }

    @Override
    public String toString() {
        return "CodesView[]";
    }
}
