package io.tenantry.failure;

/// The request contradicts the contract, or a rule or limit of the organization it is about.
public non-sealed class Invalid extends Failure {
    public Invalid(String message) {
        super(message);
    }
}
