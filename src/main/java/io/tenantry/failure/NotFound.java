package io.tenantry.failure;

/// What the request names is not there, or not there for this caller.
public non-sealed class NotFound extends Failure {
    /// @param what the thing's kind as the contract writes it, `Organization` for example; the
    ///   message becomes "Organization was not found"
    public NotFound(String what) {
        super(what + " was not found");
    }
}
