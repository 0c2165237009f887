package io.tenantry.console;

/// A page that could not be shown.
///
/// @param status the HTTP status
/// @param message why, for people to read
public record ErrorView(int status, String message) {
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
