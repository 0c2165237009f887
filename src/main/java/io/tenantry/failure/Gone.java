package io.tenantry.failure;

/// What the request names was there, and its time is over.
public non-sealed class Gone extends Failure {
    public Gone(String message) {
        super(message);
    }
}
