package io.tenantry.console.access;

/// A token that was just made: its value is shown here and never again.
public record IssuedTokenView(String name, String value) {
    @Override
    public String toString() {
        return "IssuedTokenView[" + name + "]";
    }
}
