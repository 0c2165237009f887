package io.tenantry.console.signin;

import java.util.List;

/// The sign-in as a person sees it.
///
/// @param email as it was typed
/// @param next where it leads to
/// @param pending what a password is kept under that was right, so that only a code is asked for;
///   empty when the password is asked for
/// @param error what was wrong with e-mail, password or code; empty for nothing
/// @param tokenError what was wrong with the API token; empty for nothing
/// @param links other ways
public record SignInView(
        String email,
        String next,
        String pending,
        String error,
        String tokenError,
        List<SignInLink> links) {
    /// Whether only a code is missing.
    public boolean asksForCode() {
        return !pending.isEmpty();
    }
}
