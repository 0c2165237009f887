package io.tenantry.console;

/// A page that could not be shown.
///
/// @param status the HTTP status
/// @param message why, for people to read
/// @param isOfOrganization whether the page was to be about one organization
public record ErrorView(int status, String message, boolean isOfOrganization) {
    /// Whether it may be a deleted organization that was looked for.
    public boolean isPerhapsDeleted() {
        return status == 404 && isOfOrganization;
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
