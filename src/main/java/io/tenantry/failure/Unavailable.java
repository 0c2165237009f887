package io.tenantry.failure;

/// The work cannot be done now because of load or of a part that is away; repeating it later is
/// right.
public non-sealed class Unavailable extends Failure {
    public Unavailable(String message) {
        super(message);
    }
}
