package io.tenantry.failure;

/// The caller's token is not accepted; the message says why in the contract's words.
public non-sealed class Unauthorized extends Failure {
    public Unauthorized(String message) {
        super(message);
    }
}
