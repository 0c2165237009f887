package io.tenantry.failure;

/// The caller is known and may not do this.
public non-sealed class Forbidden extends Failure {
    public Forbidden(String message) {
        super(message);
    }
}
