package io.tenantry.console;

/// A page that could not be shown.
///
/// @param status the HTTP status
/// @param message why, for people to read
/// @param hint what may help the visitor
public record ErrorView(int status, String message, Hint hint) {
    /// What may help a visitor on.
    public enum Hint {
        /// Nothing is known that would.
        NONE,
        /// The visitor's account is the place to mend it.
        ACCOUNT
    }

    /// The heading.
    public String title() {
        return switch (status) {
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 503 -> "Too busy";
            default -> status < 500 ? "That did not work" : "Something went wrong here";
        };
    }
}
