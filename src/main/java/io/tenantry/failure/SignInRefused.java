package io.tenantry.failure;

/// Somebody could not be signed in for a reason that a client has to tell from a wrong password.
/// Without one of these reasons it is a plain [Unauthorized].
public final class SignInRefused extends Unauthorized {
    private final Reason reason;

    /// What stands in the way.
    public enum Reason {
        /// Too many wrong passwords or codes; waiting helps.
        LOCKED("This account is locked for a while after too many failed attempts"),
        /// The password is right and a code must come with it.
        CODE_MISSING("A two-factor authentication code is required"),
        /// The password is right and the code is not, or was used before.
        CODE_WRONG("The two-factor authentication code is not valid");

        private final String message;

        Reason(String message) {
            this.message = message;
        }
    }

    public SignInRefused(Reason reason) {
        super(reason.message);
        this.reason = reason;
    }

    /// What stands in the way.
    public Reason reason() {
        return reason;
    }
}
