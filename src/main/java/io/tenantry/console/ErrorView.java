package io.tenantry.console;

/// A page that could not be shown.
///
/// @param status the HTTP status
/// @param message why, for people to read
/// @param leadsToAccount whether the visitor's account is the place to mend it
public record ErrorView(int status, String message, boolean leadsToAccount) {
    /// A page whose visitor can do nothing about it.
    ErrorView(int status, String message) {
        this(status, message, false);
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
