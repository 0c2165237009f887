package io.tenantry.failure;

/// A refusal that the caller can understand and act on. The message is shown to the caller as it
/// is, so it names the offending value and what was expected, and never a secret.
///
/// Whatever else is thrown is a fault of Tenantry or its surroundings and is answered without its
/// details.
public abstract sealed class Failure extends RuntimeException
        permits Invalid, NotFound, Gone, Conflict, Forbidden, Unauthorized, Unavailable {
    Failure(String message) {
        super(message);
    }

    /// Whether what was written before it was thrown stays, where a transaction goes on past it.
    public boolean keepsChanges() {
        return false;
    }
}
