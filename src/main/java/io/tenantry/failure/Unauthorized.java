package io.tenantry.failure;

/// The caller's token is not accepted; the message says why in the contract's words.
public non-sealed class Unauthorized extends Failure {
    public Unauthorized(String message) {
        super(message);
    }

    /// Attempts that failed are counted, and nothing else is written before.
    @Override
    public boolean keepsChanges() {
        return true;
    }
}
