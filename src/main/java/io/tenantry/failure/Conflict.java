package io.tenantry.failure;

/// The thing changed between reading and writing; the caller may read it again and repeat.
public non-sealed class Conflict extends Failure {
    public Conflict(String message) {
        super(message);
    }
}
